import { randomBytes } from 'node:crypto';

import { type Company, password } from './company.js';
import { freshSecret } from './secrets.js';

const period = 'from=2026-01-01T00:00:00Z&to=2026-12-01T00:00:00Z';

/** How to ask for an operation so that it does what it is for, with the ids of a company. */
export interface RouteExample {
  readonly path: (company: Company) => string;
  readonly body?: (company: Company) => unknown;
}

const at = (path: string): RouteExample => ({ path: () => path });

const board = () => ({
  name: 'Morning',
  widgets: [{ id: 'a', source: { kind: 'own', query: savedReport().query }, form: 'chart' }],
});
const savedReport = () => ({ name: 'Monthly', query: { period: { kind: 'month' } } });
const mailSchedule = (savedReportId: number) => ({
  savedReportId: String(savedReportId),
  cadence: 'weekly',
  time: '08:00',
  period: { kind: 'week' },
  format: 'pdf',
  language: 'en',
  recipients: ['somebody@agency.example'],
});
const channel = () => ({
  name: 'Room',
  language: 'en',
  address: `https://hooks.example/services/${freshSecret('room')}`,
});
const exportOf = { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z', format: 'csv' };
const rule = { all: [{ field: 'platform', in: ['x'] }] };

const changes: Readonly<Record<string, RouteExample>> = {
  'POST /v1/session': {
    ...at('/v1/session'),
    body: ({ ownerEmail }) => ({ email: ownerEmail, password }),
  },
  'PATCH /v1/session': { ...at('/v1/session'), body: () => ({ locale: 'de' }) },
  'DELETE /v1/session': at('/v1/session'),
  'PUT /v1/session/password': {
    ...at('/v1/session/password'),
    body: () => ({ current: password, password: 'another password' }),
  },
  'PUT /v1/session/workspace': {
    ...at('/v1/session/workspace'),
    body: ({ workspaceId }) => ({ workspaceId: String(workspaceId) }),
  },
  'DELETE /v1/sessions': at('/v1/sessions'),
  'DELETE /v1/sessions/:id': { path: ({ sessionId }) => `/v1/sessions/${sessionId}` },
  'POST /v1/workspaces': { ...at('/v1/workspaces'), body: () => ({ name: 'Another company' }) },
  'PATCH /v1/members/:personId': {
    path: ({ memberId }) => `/v1/members/${memberId}`,
    body: () => ({ role: 'analyst' }),
  },
  'DELETE /v1/members/:personId': { path: ({ memberId }) => `/v1/members/${memberId}` },
  'POST /v1/invitations': { ...at('/v1/invitations'), body: () => ({ invitee: 'Ida', role: 'analyst' }) },
  'DELETE /v1/invitations/:id': { path: ({ invitationId }) => `/v1/invitations/${invitationId}` },
  'POST /v1/invitations/offer': {
    ...at('/v1/invitations/offer'),
    body: ({ invitationToken }) => ({ token: invitationToken }),
  },
  'POST /v1/invitations/accept-new': {
    ...at('/v1/invitations/accept-new'),
    body: ({ invitationToken }) => ({
      token: invitationToken,
      email: `ida-${randomBytes(6).toString('hex')}@company.example`,
      password: 'the password of Ida',
      name: 'Ida',
    }),
  },
  'POST /v1/api-keys': { ...at('/v1/api-keys'), body: () => ({ name: 'a key' }) },
  'DELETE /v1/api-keys/:id': { path: ({ apiKeyId }) => `/v1/api-keys/${apiKeyId}` },
  'PUT /v1/platforms/:platform/app': {
    ...at('/v1/platforms/x/app'),
    body: () => ({ clientId: 'id', clientSecret: 'a client secret of a test' }),
  },
  'DELETE /v1/platforms/:platform/app': at('/v1/platforms/linkedin/app'),
  'PUT /v1/spending/:platform': { ...at('/v1/spending/x'), body: () => ({ calls: 1000, dollars: null }) },
  'PUT /v1/business-hours': {
    ...at('/v1/business-hours'),
    body: () => ({ days: [1, 2, 3, 4], opens: '08:00', closes: '16:00' }),
  },
  'PUT /v1/rates/default': { ...at('/v1/rates/default'), body: () => ({ rate: 'by_reach' }) },
  'PUT /v1/thumbnails': { ...at('/v1/thumbnails'), body: () => ({ isShown: true }) },
  'POST /v1/labels': { ...at('/v1/labels'), body: () => ({ name: 'Spring' }) },
  'PUT /v1/labels/:id': { path: ({ labelId }) => `/v1/labels/${labelId}`, body: () => ({ name: 'Autumn' }) },
  'DELETE /v1/labels/:id': { path: ({ labelId }) => `/v1/labels/${labelId}` },
  'POST /v1/labels/:id/posts': {
    path: ({ labelId }) => `/v1/labels/${labelId}/posts`,
    body: ({ postId }) => ({ add: [postId] }),
  },
  'POST /v1/saved-reports': { ...at('/v1/saved-reports'), body: savedReport },
  'PUT /v1/saved-reports/:id': {
    path: ({ savedReportId }) => `/v1/saved-reports/${savedReportId}`,
    body: savedReport,
  },
  'DELETE /v1/saved-reports/:id': { path: ({ savedReportId }) => `/v1/saved-reports/${savedReportId}` },
  'POST /v1/boards': { ...at('/v1/boards'), body: board },
  'PUT /v1/boards/:id': {
    path: ({ boardId }) => `/v1/boards/${boardId}`,
    body: () => ({ ...board(), version: 1 }),
  },
  'DELETE /v1/boards/:id': { path: ({ boardId }) => `/v1/boards/${boardId}` },
  'POST /v1/alerts/:id/acknowledge': { path: ({ alertId }) => `/v1/alerts/${alertId}/acknowledge` },
  'POST /v1/alerts/:id/assign': {
    path: ({ alertId }) => `/v1/alerts/${alertId}/assign`,
    body: ({ memberId }) => ({ memberId: String(memberId) }),
  },
  'POST /v1/alerts/:id/silence': {
    path: ({ alertId }) => `/v1/alerts/${alertId}/silence`,
    body: () => ({ until: null }),
  },
  'POST /v1/alerts/:id/resolve': {
    path: ({ alertId }) => `/v1/alerts/${alertId}/resolve`,
    body: () => ({ summary: 'A customer praised us.' }),
  },
  'POST /v1/share-links': {
    ...at('/v1/share-links'),
    body: ({ savedReportId }) => ({ savedReportId: String(savedReportId), days: 7 }),
  },
  'DELETE /v1/share-links/:id': { path: ({ shareLinkId }) => `/v1/share-links/${shareLinkId}` },
  'POST /v1/mail-schedules': {
    ...at('/v1/mail-schedules'),
    body: ({ savedReportId }) => mailSchedule(savedReportId),
  },
  'PUT /v1/mail-schedules/:id': {
    path: ({ mailScheduleId }) => `/v1/mail-schedules/${mailScheduleId}`,
    body: ({ savedReportId }) => mailSchedule(savedReportId),
  },
  'DELETE /v1/mail-schedules/:id': { path: ({ mailScheduleId }) => `/v1/mail-schedules/${mailScheduleId}` },
  'POST /v1/mail-links/:token': { path: ({ mailToken }) => `/v1/mail-links/${mailToken}` },
  'POST /v1/channels': {
    ...at('/v1/channels'),
    body: () => ({
      ...channel(),
      kind: 'webhook',
      signingSecret: `whsec_${randomBytes(32).toString('base64')}`,
    }),
  },
  'PUT /v1/channels/:id': { path: ({ channelId }) => `/v1/channels/${channelId}`, body: channel },
  'DELETE /v1/channels/:id': { path: ({ channelId }) => `/v1/channels/${channelId}` },
  'POST /v1/channels/:id/test': { path: ({ channelId }) => `/v1/channels/${channelId}/test` },
  'POST /v1/exports': { ...at('/v1/exports'), body: () => exportOf },
  'DELETE /v1/exports/:id': { path: ({ exportId }) => `/v1/exports/${exportId}` },
  'PUT /v1/brand': { ...at('/v1/brand'), body: () => ({ colour: '#0b7285', logo: null }) },
  'POST /v1/connections': { ...at('/v1/connections'), body: () => ({ platform: 'x' }) },
  'POST /v1/connections/pending/:id': {
    path: ({ pendingId }) => `/v1/connections/pending/${pendingId}`,
    body: () => ({ accounts: ['chosen'] }),
  },
  'DELETE /v1/connections/pending/:id': { path: ({ pendingId }) => `/v1/connections/pending/${pendingId}` },
  'POST /v1/accounts/:id/sync': { path: ({ accountId }) => `/v1/accounts/${accountId}/sync`, body: () => ({}) },
  'POST /v1/accounts/:id/backfill': {
    path: ({ accountId }) => `/v1/accounts/${accountId}/backfill`,
    body: () => ({ action: 'pause' }),
  },
  'POST /v1/audiences': { ...at('/v1/audiences'), body: () => ({ name: 'Readers', rule }) },
  'PATCH /v1/audiences/:id': { path: ({ audienceId }) => `/v1/audiences/${audienceId}`, body: () => ({ rule }) },
  'DELETE /v1/audiences/:id': { path: ({ audienceId }) => `/v1/audiences/${audienceId}` },
  'DELETE /v1/audiences/:id/counting': { path: ({ audienceId }) => `/v1/audiences/${audienceId}/counting` },
  'PUT /v1/audience-lists': {
    ...at('/v1/audience-lists'),
    body: () => ({ name: 'Press', csv: 'platform,handle\nx,@ann\nx,bob\nx,cid\nx,dan\nx,eve' }),
  },
  'DELETE /v1/audience-lists/:id': { path: ({ listId }) => `/v1/audience-lists/${listId}` },
  'POST /v1/follower-audiences': {
    ...at('/v1/follower-audiences'),
    body: () => ({ name: 'Directors', trait: 'seniority', segments: ['director'] }),
  },
  'DELETE /v1/follower-audiences/:id': {
    path: ({ followerAudienceId }) => `/v1/follower-audiences/${followerAudienceId}`,
  },
  'POST /v1/erasures': { ...at('/v1/erasures'), body: () => ({ kind: 'actor', platform: 'x', who: '123' }) },
  'DELETE /v1/erasures/:id': { path: ({ erasureId }) => `/v1/erasures/${erasureId}` },
  'DELETE /v1/accounts/:id': { path: ({ accountId }) => `/v1/accounts/${accountId}` },
};

const readings: Readonly<Record<string, RouteExample>> = {
  'GET /v1/session': at('/v1/session'),
  'GET /v1/sessions': at('/v1/sessions'),
  'GET /v1/workspaces': at('/v1/workspaces'),
  'GET /v1/members': at('/v1/members'),
  'GET /v1/invitations': at('/v1/invitations'),
  'GET /v1/api-keys': at('/v1/api-keys'),
  'GET /v1/audit-log': at('/v1/audit-log'),
  'GET /v1/platforms': at('/v1/platforms'),
  'GET /v1/connections/pending': at('/v1/connections/pending'),
  'GET /v1/connections/pending/:id': { path: ({ pendingId }) => `/v1/connections/pending/${pendingId}` },
  'GET /v1/accounts': at('/v1/accounts'),
  'GET /v1/connection-health': at('/v1/connection-health'),
  'GET /v1/spending': at('/v1/spending'),
  'GET /v1/webhooks': at('/v1/webhooks'),
  'GET /v1/audiences': at('/v1/audiences'),
  'GET /v1/audiences/:id/versions': { path: ({ audienceId }) => `/v1/audiences/${audienceId}/versions` },
  'POST /v1/audiences/preview': { ...at('/v1/audiences/preview'), body: () => ({ rule }) },
  'GET /v1/audience-lists': at('/v1/audience-lists'),
  'GET /v1/followers': at('/v1/followers'),
  'GET /v1/followers/:accountId': { path: ({ accountId }) => `/v1/followers/${accountId}` },
  'GET /v1/labels': at('/v1/labels'),
  'GET /v1/saved-reports': at('/v1/saved-reports'),
  'GET /v1/saved-reports/:id': { path: ({ savedReportId }) => `/v1/saved-reports/${savedReportId}` },
  'GET /v1/saved-reports/:id/figures': { path: ({ savedReportId }) => `/v1/saved-reports/${savedReportId}/figures` },
  'GET /v1/share-links': at('/v1/share-links'),
  'GET /v1/mail-schedules': at('/v1/mail-schedules'),
  'GET /v1/channels': at('/v1/channels'),
  'GET /v1/notifications': { path: ({ channelId }) => `/v1/notifications?channelId=${channelId}` },
  'GET /v1/exports/:id': { path: ({ exportId }) => `/v1/exports/${exportId}` },
  'GET /v1/exports/:id/file': { path: ({ exportId }) => `/v1/exports/${exportId}/file` },
  'GET /v1/brand': at('/v1/brand'),
  'GET /v1/brand/logo': at('/v1/brand/logo'),
  'GET /v1/alerts': at('/v1/alerts'),
  'GET /v1/alerts/:id': { path: ({ alertId }) => `/v1/alerts/${alertId}` },
  'GET /v1/boards': at('/v1/boards'),
  'GET /v1/boards/:id': { path: ({ boardId }) => `/v1/boards/${boardId}` },
  // Refused without `accept: text/event-stream`: a stream has no end to wait for, and has tests of its own.
  'GET /v1/events': at('/v1/events'),
  'GET /v1/retention': at('/v1/retention'),
  'GET /v1/erasures': at('/v1/erasures'),
  'GET /v1/erasures/losses': { path: ({ accountId }) => `/v1/erasures/losses?account=${accountId}` },
  'GET /v1/accounts/:id/figures': { path: ({ accountId }) => `/v1/accounts/${accountId}/figures` },
  'GET /v1/posts/:id/figures': { path: ({ postId }) => `/v1/posts/${postId}/figures` },
  'GET /v1/posts': at(`/v1/posts?${period}`),
  'GET /v1/reports/engagement': {
    path: ({ accountId }) => `/v1/reports/engagement?${period}&account=${accountId}`,
  },
  'GET /v1/reports/people': at(`/v1/reports/people?${period}`),
  'GET /v1/reports/audience-comparison': {
    path: ({ audienceId }) => `/v1/reports/audience-comparison?${period}&audience=0,${audienceId}`,
  },
  'GET /v1/reports/engagement/export': {
    path: ({ accountId }) => `/v1/reports/engagement/export?${period}&format=pdf&account=${accountId}`,
  },
  'GET /v1/rates': at('/v1/rates'),
  'GET /v1/business-hours': at('/v1/business-hours'),
  'GET /v1/thumbnails': at('/v1/thumbnails'),
  'GET /v1/posts/:postId/thumbnail': { path: ({ postId }) => `/v1/posts/${postId}/thumbnail` },
  'GET /v1/evidence/rate': {
    path: ({ accountId }) => `/v1/evidence/rate?${period}&rate=default&account=${accountId}`,
  },
  'GET /v1/reports/figures': { path: ({ accountId }) => `/v1/reports/figures?${period}&account=${accountId}` },
  'GET /v1/reports/reconciliation': {
    path: ({ accountId }) => `/v1/reports/reconciliation?${period}&account=${accountId}`,
  },
  'GET /v1/reports/reconciliation/:accountId/posts': {
    path: ({ accountId }) => `/v1/reports/reconciliation/${accountId}/posts?${period}`,
  },
  'GET /v1/reports/response-times': {
    path: ({ accountId }) => `/v1/reports/response-times?${period}&account=${accountId}`,
  },
  'GET /v1/evidence/response-times': {
    path: ({ accountId }) => `/v1/evidence/response-times?${period}&account=${accountId}`,
  },
  'GET /v1/reports/sentiment': { path: ({ accountId }) => `/v1/reports/sentiment?${period}&account=${accountId}` },
  'GET /v1/evidence/sentiment': { path: ({ accountId }) => `/v1/evidence/sentiment?${period}&account=${accountId}` },
  'GET /v1/reports/best-times': { path: ({ accountId }) => `/v1/reports/best-times?${period}&account=${accountId}` },
  'GET /v1/evidence/best-times': { path: ({ accountId }) => `/v1/evidence/best-times?${period}&account=${accountId}` },
  'GET /v1/evidence/cell': { path: ({ accountId }) => `/v1/evidence/cell?${period}&account=${accountId}` },
  'GET /v1/evidence/people': { path: ({ accountId }) => `/v1/evidence/people?${period}&account=${accountId}` },
  'GET /v1/evidence/posts/:postId': { path: ({ postId }) => `/v1/evidence/posts/${postId}?${period}` },
  'GET /v1/evidence/fetches/:id': { path: ({ fetchId }) => `/v1/evidence/fetches/${fetchId}` },
};

/** An example of every operation behind the login, and of the public ones that change something. */
export const routeExamples: Readonly<Record<string, RouteExample>> = { ...changes, ...readings };

/** Operations that change something when they are asked for, but leave no entry in the audit log, and why. */
export const leavesNoEntry: Readonly<Record<string, string>> = {
  'POST /v1/call-backs/:platform/:app/deauthorise': 'needs a signature: has a test of its own',
  'POST /v1/call-backs/:platform/:app/deletion': 'needs a signature: has a test of its own',
  'POST /v1/webhooks/:platform/:id': 'it is no person who sends it, and it has evidence of its own',
  'POST /v1/exports': 'reads only: what is read takes longer than an answer may',
  'DELETE /v1/exports/:id': 'calls a reading off, or drops the copy that it made',
  'POST /v1/audiences/preview': 'reads only: the rule is too long for an address',
  'POST /v1/invitations/offer': 'reads only: the token must not stand in an address',
  'POST /v1/setup': 'works once, in an empty database: has a test of its own',
  'POST /v1/invitations/accept-known': 'needs somebody of another company: has a test of its own',
};
