import type { Request, Response } from 'express';

const name = 'resonance_session';
const dayMs = 86_400_000;

/** How long a login lasts after its last use. */
export const sessionMs = 30 * dayMs;

/** The session token that the browser sent; null: none. */
export const sessionTokenOf = (request: Request): string | null => {
  for (const pair of (request.get('cookie') ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value !== undefined && /^[\w-]{43}$/.test(value)) return value;
  }
  return null;
};

const attributes = (isSecure: boolean) => ({ httpOnly: true, sameSite: 'lax', secure: isSecure, path: '/' }) as const;

/** Hands the browser its session token. */
export const setSessionCookie = (response: Response, token: string, isSecure: boolean): void => {
  response.cookie(name, token, { ...attributes(isSecure), maxAge: sessionMs });
};

/** Takes the session token away from the browser. */
export const clearSessionCookie = (response: Response, isSecure: boolean): void => {
  response.clearCookie(name, attributes(isSecure));
};

/** When a session that is used now ends; null: it was prolonged less than a day ago, so leave it. */
export const prolongedUntil = (expiresAt: Date, now: Date): Date | null => {
  const until = now.getTime() + sessionMs;
  return until - expiresAt.getTime() >= dayMs ? new Date(until) : null;
};
