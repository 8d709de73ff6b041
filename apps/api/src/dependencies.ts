import type { Connector, Picture } from '@libs/connector';
import type { Database, SealKey } from '@libs/database';
import type { Platform } from '@libs/domain';

// Abstract classes, because dependency injection needs a value to name a dependency by.

/** The database of the ledger. */
export abstract class Ledger implements Database {
  abstract readonly prisma: Database['prisma'];
  abstract readonly pool: Database['pool'];
  abstract close(): Promise<void>;
}

/** How much one process does at a time. */
export interface RequestLimits {
  /** Requests of one API key in a minute. */
  readonly keyRequests: number;
  /** Excel and PDF files that are made at a time. */
  readonly filesAtOnce: number;
  /** Further ones that wait for their turn. */
  readonly filesWaiting: number;
}

/** What the operator set. */
export abstract class Settings {
  abstract readonly publicUrl: URL;
  abstract readonly sealKey: SealKey;
  /** Folder of the built dashboard. */
  abstract readonly webRoot: string;
  abstract readonly metricsToken: string | null;
  abstract readonly trustProxy: number | string | false;
  abstract readonly limits: RequestLimits;
}

/** The platforms that accounts can be connected on. */
export abstract class Connectors {
  abstract readonly byPlatform: ReadonlyMap<Platform, Connector>;
}

/** The time. */
export abstract class Clock {
  abstract now(): Date;
}

/** Asks whether the queue answers; rejects when it does not. */
export abstract class QueueProbe {
  abstract ping(): Promise<void>;
}

/** Loads pictures from the platforms; rejects with the error's name when there is none to be had. */
export abstract class PictureSource {
  abstract load(address: string): Promise<Picture>;
}

/** Everything the API is made from. */
export interface Dependencies {
  readonly ledger: Ledger;
  readonly settings: Settings;
  readonly connectors: Connectors;
  readonly clock: Clock;
  readonly queue: QueueProbe;
  readonly pictures: PictureSource;
}
