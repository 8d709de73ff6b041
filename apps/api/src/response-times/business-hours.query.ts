import { BusinessHoursRequest } from '@libs/contract';
import type { TenantClient } from '@libs/database';
import { type BusinessHours, usualHours } from '@libs/domain';

const minutesIn = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

const clockAt = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

interface ClockHours extends BusinessHoursRequest {
  readonly timeZone: string;
}

/** The same hours as minutes behind midnight. */
export const inMinutes = ({ days, opens, closes, timeZone }: ClockHours): BusinessHours => ({
  timeZone,
  days,
  opensAt: minutesIn(opens),
  closesAt: minutesIn(closes),
});

const usual: BusinessHoursRequest = {
  days: [...usualHours.days],
  opens: clockAt(usualHours.opensAt),
  closes: clockAt(usualHours.closesAt),
};

/** The business hours of a workspace by its own clocks: those that somebody set, else the usual ones. */
export const businessHoursOf = async (
  tenant: TenantClient,
  workspaceId: number,
): Promise<BusinessHoursRequest & { readonly isUsual: boolean }> => {
  const { businessHours } = await tenant.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  if (businessHours === null) return { ...usual, isUsual: true };
  return { ...BusinessHoursRequest.parse(businessHours), isUsual: false };
};
