export { platformNames } from '@libs/domain';
