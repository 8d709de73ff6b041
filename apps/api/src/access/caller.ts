import type { Session } from '@libs/contract';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

import type { AccessScope } from './permission.js';

/** Who is asking, in which workspace. */
export interface Caller {
  readonly via: 'session' | 'api-key';
  readonly workspaceId: number;
  readonly workspace: { readonly name: string; readonly timeZone: string; readonly isDemo: boolean };
  readonly personId: number | null;
  readonly person: { readonly name: string; readonly email: string; readonly locale: 'en' | 'de' } | null;
  readonly role: Session['role'];
  /** Of an API key; null: a session, which may what its role may. */
  readonly scopes: readonly AccessScope[] | null;
}

const callers = new WeakMap<object, Caller>();

/** Remembers who sent a request. */
export const rememberCaller = (request: object, caller: Caller): void => {
  callers.set(request, caller);
};

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
export const sessionOf = ({ workspaceId, workspace, personId, person, role, scopes }: Caller): Session => ({
  person: person === null || personId === null ? null : { id: String(personId), ...person },
  workspace: { id: String(workspaceId), ...workspace },
  role,
  scopes: scopes === null ? null : [...scopes],
});
