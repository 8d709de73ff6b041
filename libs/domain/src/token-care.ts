/** What decides about the renewal of a token. */
export interface TokenLife {
  /** When the access token was issued. */
  readonly renewedAt: Date;
  /** When it ends; null: never. */
  readonly expiresAt: Date | null;
  /** Why it cannot be renewed; null: it can. */
  readonly renewalProblem: string | null;
}

/** A connection as the one who looks after it sees it. */
export interface CaredFor extends TokenLife {
  readonly needsLogin: boolean;
  /** When the platform was last asked about the grant. */
  readonly inspectedAt: Date | null;
}

/** What is to be done for a connection now. */
export interface Care {
  readonly renew: boolean;
  readonly inspect: boolean;
}

const minute = 60_000;
const day = 24 * 60 * minute;
const longestMs = day;
const shortestMs = minute;

/** When a token is renewed: two thirds through its life, so that an outage of a third of it does no harm. Null: never. */
export const renewalDueAt = ({ renewedAt, expiresAt, renewalProblem }: TokenLife): Date | null => {
  if (expiresAt === null || renewalProblem !== null) return null;
  const life = Math.max(expiresAt.getTime() - renewedAt.getTime(), 0);
  return new Date(expiresAt.getTime() - life / 3);
};

const inspectionDueAt = ({ inspectedAt }: CaredFor): Date =>
  inspectedAt === null ? new Date(0) : new Date(inspectedAt.getTime() + day);

/** What a connection needs now. One that waits for a person is left alone. */
export const careFor = (connection: CaredFor, now: Date): Care => {
  if (connection.needsLogin) return { renew: false, inspect: false };
  const renewal = renewalDueAt(connection);
  return { renew: renewal !== null && renewal <= now, inspect: inspectionDueAt(connection) <= now };
};

/** When a connection is looked after next: when its next need comes, within a day, and not at once again. */
export const nextCareAt = (connection: CaredFor, now: Date): Date => {
  const needs = [renewalDueAt(connection), inspectionDueAt(connection)].filter((at) => at !== null);
  const first = connection.needsLogin ? longestMs : Math.min(...needs.map((at) => at.getTime() - now.getTime()));
  return new Date(now.getTime() + Math.min(Math.max(first, shortestMs), longestMs));
};

/** When a connection is looked after again that could not be looked after now: an outage or a limit, which pass. */
export const careAgainAt = (connection: CaredFor, now: Date): Date => {
  const left = connection.expiresAt === null ? longestMs : connection.expiresAt.getTime() - now.getTime();
  return new Date(now.getTime() + Math.min(Math.max(left / 20, shortestMs), 60 * minute));
};
