import { accessScopes, roles } from '@libs/domain';
import { z } from 'zod';

import { Id, Instant, Text, TimeZone } from './primitives.js';

/** What a member may do. */
export const Role = z.enum(roles);
/** Languages of the interface. */
export const Locale = z.enum(['en', 'de']);

/** GET /v1/setup: whether the first owner still has to sign up. */
export const SetupState = z.object({ isNeeded: z.boolean() });

/** An e-mail address. */
export const Email = z.email({ error: 'an e-mail address such as name@company.example' }).max(254);
/** A password that is chosen. */
export const Password = z.string().min(10, { error: 'at least 10 characters' }).max(200);

/** POST /v1/setup: the first owner and the workspace. Works once. */
export const SetupRequest = z.object({
  email: Email,
  password: Password,
  name: Text.trim().min(1, { error: 'your name' }).max(100),
  workspace: Text.trim().min(1, { error: 'the name of your company' }).max(100),
  timeZone: TimeZone.default('UTC'),
  locale: Locale.default('en'),
});
export type SetupRequest = z.infer<typeof SetupRequest>;

/** POST /v1/session: log in. Answers Session and sets the cookie `resonance_session`. */
export const LoginRequest = z.object({ email: Text.max(254), password: z.string().max(200) });
export type LoginRequest = z.infer<typeof LoginRequest>;

/** GET /v1/session: who is asking, in which workspace. */
export const Session = z.object({
  person: z.object({ id: Id, name: z.string(), email: z.string(), locale: Locale }).nullable(),
  workspace: z.object({ id: Id, name: z.string(), timeZone: z.string(), isDemo: z.boolean() }),
  role: Role,
  scopes: z.array(z.string()).nullable(),
});
export type Session = z.infer<typeof Session>;

/** PATCH /v1/session: the person's own preferences. */
export const PreferencesRequest = z.object({ locale: Locale });

/** Scopes of API keys. */
export const ApiKeyScope = z.enum(accessScopes);

/** GET /v1/api-keys lists these. */
export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(ApiKeyScope),
  createdAt: Instant,
  expiresAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;
export const ApiKeyList = z.object({ apiKeys: z.array(ApiKey) });

/** POST /v1/api-keys. */
export const ApiKeyRequest = z.object({
  name: Text.trim().min(1).max(100),
  scopes: z.array(ApiKeyScope).min(1).default(['read']),
  expiresAt: Instant.nullable().default(null),
});
export type ApiKeyRequest = z.infer<typeof ApiKeyRequest>;

/** The answer to POST /v1/api-keys: the only time the key itself is shown. */
export const ApiKeyCreated = ApiKey.extend({ key: z.string() });
export type ApiKeyCreated = z.infer<typeof ApiKeyCreated>;
