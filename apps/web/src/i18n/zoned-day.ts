export { addDays, dayOf, daysBetween, startOfDay } from '@libs/domain';
