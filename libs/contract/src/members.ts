import { roles } from '@libs/domain';
import { z } from 'zod';

import { Email, Locale, Password, Role } from './identity.js';
import { Id, Instant, Text, TimeZone } from './primitives.js';

/** A person in the workspace. */
export const Member = z.object({
  personId: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  joinedAt: Instant,
});
export type Member = z.infer<typeof Member>;
/** GET /v1/members. */
export const MemberList = z.object({ members: z.array(Member) });

/** PATCH /v1/members/:personId. */
export const MemberRequest = z.object({ role: Role });
export type MemberRequest = z.infer<typeof MemberRequest>;

/** An invitation that nobody has accepted yet. */
export const Invitation = z.object({
  id: Id,
  invitee: z.string(),
  role: Role,
  createdAt: Instant,
  expiresAt: Instant,
});
export type Invitation = z.infer<typeof Invitation>;
/** GET /v1/invitations. */
export const InvitationList = z.object({ invitations: z.array(Invitation) });

/** POST /v1/invitations. */
export const InvitationRequest = z.object({
  /** For whom it is, in one's own words. */
  invitee: Text.trim().min(1, { error: 'a name or an e-mail address' }).max(100),
  role: z.enum(roles).default('viewer'),
});
export type InvitationRequest = z.infer<typeof InvitationRequest>;

/** The answer to POST /v1/invitations: the only time the link is shown. */
export const InvitationCreated = Invitation.extend({ url: z.url() });
export type InvitationCreated = z.infer<typeof InvitationCreated>;

const Token = z.string().max(200);

/** POST /v1/invitations/offer: what an invitation offers. In the body, since addresses are logged. */
export const InvitationLookup = z.object({ token: Token });
export const InvitationOffer = z.object({ workspace: z.string(), role: Role, expiresAt: Instant });
export type InvitationOffer = z.infer<typeof InvitationOffer>;

/** A person who was not here before. */
export const NewPerson = z.object({
  token: Token,
  email: Email,
  password: Password,
  name: Text.trim().min(1, { error: 'your name' }).max(100),
  locale: Locale.default('en'),
});
export type NewPerson = z.infer<typeof NewPerson>;
/** A person who has logged in here before. */
export const KnownPerson = z.object({ token: Token, email: Text.max(254), password: z.string().max(200) });
export type KnownPerson = z.infer<typeof KnownPerson>;

/** A workspace that the person is a member of. */
export const WorkspaceMembership = z.object({ id: Id, name: z.string(), role: Role, isCurrent: z.boolean() });
/** GET /v1/workspaces. */
export const WorkspaceList = z.object({ workspaces: z.array(WorkspaceMembership) });
export type WorkspaceList = z.infer<typeof WorkspaceList>;

/** POST /v1/workspaces: another company. Whoever makes it is its owner. */
export const WorkspaceRequest = z.object({
  name: Text.trim().min(1, { error: 'the name of the company' }).max(100),
  timeZone: TimeZone.default('UTC'),
});
export type WorkspaceRequest = z.infer<typeof WorkspaceRequest>;

/** PUT /v1/session/workspace: go on in another workspace. */
export const SwitchRequest = z.object({ workspaceId: Id });
export type SwitchRequest = z.infer<typeof SwitchRequest>;

/** A login of one's own. */
export const OwnSession = z.object({
  id: Id,
  workspace: z.string(),
  /** What the browser said that it is. */
  userAgent: z.string(),
  address: z.string(),
  createdAt: Instant,
  seenAt: Instant,
  isCurrent: z.boolean(),
});
export type OwnSession = z.infer<typeof OwnSession>;
/** GET /v1/sessions. */
export const OwnSessionList = z.object({ sessions: z.array(OwnSession) });

/** PUT /v1/session/password. */
export const PasswordRequest = z.object({ current: z.string().max(200), password: Password });
export type PasswordRequest = z.infer<typeof PasswordRequest>;
