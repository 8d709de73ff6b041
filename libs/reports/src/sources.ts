import type { Connector } from '@libs/connector';
import type { Platform } from '@libs/domain';

/** The time. */
export interface Clock {
  now(): Date;
}

/** The platforms, which say what they can tell. */
export interface Connectors {
  readonly byPlatform: ReadonlyMap<Platform, Connector>;
}

/** The workspace that a report is of. */
export interface ReportOwner {
  readonly workspaceId: number;
  readonly workspace: { readonly name: string; readonly timeZone: string };
}
