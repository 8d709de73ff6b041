import type { Session } from '@libs/contract';
import type { AccessScope, Role } from '@libs/domain';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** Who a session or an API key stands for, in which workspace. */
export interface KnownCaller {
  readonly via: 'session' | 'api-key';
  readonly workspaceId: number;
  readonly workspace: { readonly name: string; readonly timeZone: string; readonly isDemo: boolean };
  readonly personId: number | null;
  readonly person: { readonly name: string; readonly email: string; readonly locale: 'en' | 'de' } | null;
  /** The session; null: an API key. */
  readonly sessionId: number | null;
  /** The API key; null: a session. */
  readonly apiKey: { readonly id: number; readonly name: string } | null;
  readonly role: Role;
  /** Of an API key; null: a session, which may what its role may. */
  readonly scopes: readonly AccessScope[] | null;
}

/** Who is asking, from which address. */
export interface Caller extends KnownCaller {
  readonly address: string;
}

/** The address that a request came from. */
export const addressOf = (request: Pick<Request, 'ip'>): string => request.ip ?? 'unknown';

/** A caller who is a person; throws for an API key (the operation must be for people alone). */
export const personOf = ({ personId, person, sessionId }: Caller): CallingPerson => {
  if (personId === null || person === null || sessionId === null) throw new Error('a person was let in who is none');
  return { personId, sessionId, ...person };
};

/** A person who is asking. */
export interface CallingPerson {
  readonly personId: number;
  readonly sessionId: number;
  readonly name: string;
  readonly email: string;
  readonly locale: 'en' | 'de';
}

const callers = new WeakMap<object, Caller>();

/** Remembers who sent a request. */
export const rememberCaller = (request: object, caller: Caller): void => {
  callers.set(request, caller);
};

/** Who sent a request; undefined: access was not checked (the operation is public). */
export const knownCallerOf = (request: object): Caller | undefined => callers.get(request);

/** Who sent a request; throws when access was not checked (the operation is public). */
const callerOf = (request: object): Caller => {
  const caller = callers.get(request);
  if (caller === undefined) throw new Error('the caller of a public operation is not known');
  return caller;
};

/** Parameter: who is asking. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest<Request>()),
);

/** A caller as the API shows it. */
export const sessionOf = ({ workspaceId, workspace, personId, person, role, scopes }: KnownCaller): Session => ({
  person: person === null || personId === null ? null : { id: String(personId), ...person },
  workspace: { id: String(workspaceId), ...workspace },
  role,
  scopes: scopes === null ? null : [...scopes],
});
