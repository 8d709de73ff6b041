import { randomBytes } from 'node:crypto';

import {
  addMailLink,
  changeAudienceRule,
  inWorkspace,
  savePending,
  seal,
  sealChannel,
  sealPurpose,
} from '@libs/database';
import { type AccessScope, type Role, storedFollowerRule } from '@libs/domain';

import { newApiKey, newToken, tokenHash } from '../src/access/tokens.js';
import { hashPassword } from '../src/identity/password.js';
import { newAccount } from './ledger-rows.js';
import { freshSecret } from './secrets.js';
import { newAlert } from './new-alert.js';
import { type TestApi, testSealKey } from './start-api.js';

/** The password of everybody in the companies of a test. */
export const password = 'a password of the test';
let passwordHash: Promise<string> | null = null;

/** A company with one of everything that has an id. */
export interface Company {
  readonly workspaceId: number;
  readonly ownerId: number;
  readonly ownerEmail: string;
  readonly memberId: number;
  readonly accountId: number;
  readonly postId: string;
  readonly fetchId: string;
  readonly apiKeyId: number;
  readonly labelId: number;
  readonly savedReportId: number;
  readonly shareLinkId: number;
  readonly shareToken: string;
  /** A mailed report with one recipient outside, and the token of the link that ends its mails. */
  readonly mailScheduleId: number;
  readonly mailToken: string;
  /** A file that the owner asked for and that is there. */
  readonly exportId: number;
  /** A channel of alerts in a messenger, with one message that was told. */
  readonly channelId: number;
  /** The owner's own, not shared. */
  readonly boardId: number;
  readonly erasureId: number;
  /** An alert about its account that runs. */
  readonly alertId: number;
  /** An audience whose second version is being counted. */
  readonly audienceId: number;
  readonly listId: number;
  /** An audience of the basis followers. */
  readonly followerAudienceId: number;
  readonly invitationId: number;
  readonly invitationToken: string;
  /** A grant of X that waits to be chosen from; it covers the account `chosen`. */
  readonly pendingId: number;
  /** A second login of the owner. */
  readonly sessionId: number;
}

const later = (api: TestApi): Date => new Date(api.clock.now.getTime() + 86_400_000);

/** Makes a person who is a member with a role. */
export const newMember = async (api: TestApi, workspaceId: number, role: Role) => {
  const { prisma } = api.database;
  const email = `${role}-${randomBytes(6).toString('hex')}@company.example`;
  passwordHash ??= hashPassword(password);
  const person = await prisma.person.create({ data: { email, name: `The ${role}`, passwordHash: await passwordHash } });
  await prisma.member.create({ data: { workspaceId, personId: person.id, role } });
  return person;
};

/** Begins a session as if the person had logged in; answers its id and cookie. */
export const newSession = async (api: TestApi, workspaceId: number, personId: number) => {
  const token = newToken();
  const { id } = await api.database.prisma.session.create({
    data: { tokenHash: tokenHash(token), personId, workspaceId, seenAt: api.clock.now, expiresAt: later(api) },
  });
  return { id, cookie: `resonance_session=${token}` };
};

/** Makes an API key; answers its id and the key. */
export const newKey = async (api: TestApi, workspaceId: number, scopes: readonly AccessScope[]) => {
  const key = newApiKey();
  const { id } = await api.database.prisma.apiKey.create({
    data: { workspaceId, name: 'a key', prefix: 'rsn_', keyHash: tokenHash(key), scopes: [...scopes] },
  });
  return { id, key };
};

const newLedgerRows = async (api: TestApi, workspaceId: number) => {
  const { database, clock } = api;
  const accountId = await newAccount(database, {
    workspaceId,
    platform: 'x',
    streams: ['posts', 'backfill'],
    readAt: clock.now,
  });
  await database.prisma.backfill.create({ data: { workspaceId, accountId } });
  const { now } = clock;
  const answer = await database.prisma.fetch.create({
    data: {
      workspaceId,
      accountId,
      stream: 'posts',
      endpoint: '/',
      apiVersion: '2',
      status: 200,
      fetchedAt: now,
      observedAt: now,
      payloadHash: new Uint8Array(32),
      bytes: 0,
      payloadUntil: now,
    },
  });
  const id = BigInt(accountId) + 1000n;
  await database.prisma.post.create({
    data: {
      workspaceId,
      id,
      accountId,
      externalId: 'p',
      text: 'words',
      format: 'text',
      thumbnailUrl: 'https://pictures.example/1.jpg',
      tags: [],
      publishedAt: now,
      keyedAt: now,
      firstSeenAt: now,
      fetchId: answer.id,
    },
  });
  const label = await database.prisma.label.create({ data: { workspaceId, name: 'Summer', colour: 'blue' } });
  return { accountId, labelId: label.id, postId: id.toString(), fetchId: answer.id.toString() };
};

const newPending = (api: TestApi, workspaceId: number, personId: number): Promise<number> =>
  inWorkspace(api.database, workspaceId, (tenant) =>
    savePending(tenant, testSealKey, {
      workspaceId,
      platform: 'x',
      personId,
      grant: { credentials: { accessToken: freshSecret('waiting') }, scopes: [], expiresAt: null, renewBy: null },
      accounts: [
        {
          externalId: 'chosen',
          name: 'Chosen',
          handle: null,
          url: null,
          pictureUrl: null,
          credentials: { token: freshSecret('waiting-account') },
          shortcomings: [],
        },
      ],
      createdAt: api.clock.now,
      expiresAt: later(api),
    }),
  );
/** Saves a report and makes a link to it. */
const newSavedReport = async (api: TestApi, workspaceId: number) => {
  const { prisma } = api.database;
  const now = api.clock.now;
  const query = { period: { kind: 'last', days: 30 } };
  const names = { account: {}, audience: {}, label: {} };
  const { id } = await prisma.savedReport.create({
    data: { workspaceId, name: 'Weekly', query, names, updatedAt: now },
  });
  const shareToken = newToken();
  const link = await prisma.shareLink.create({
    data: { workspaceId, savedReportId: id, tokenHash: tokenHash(shareToken), expiresAt: later(api) },
  });
  return { savedReportId: id, shareLinkId: link.id, shareToken };
};

/** Mails the report to somebody outside. */
const newMailSchedule = async (api: TestApi, workspaceId: number, savedReportId: number) => {
  const { prisma } = api.database;
  const { now } = api.clock;
  const times = { createdAt: now, updatedAt: now };
  const plan = { cadence: 'weekly', weekday: 1, monthDay: 1, minute: 480, period: { kind: 'week' } };
  const { id } = await prisma.mailSchedule.create({
    data: { workspaceId, savedReportId, ...plan, format: 'pdf', language: 'en', nextAt: later(api), ...times },
  });
  const recipient = { workspaceId, scheduleId: id, address: 'outside@agency.example', state: 'active' };
  const { id: recipientId } = await prisma.mailRecipient.create({
    data: { ...recipient, createdAt: now, stateSince: now },
  });
  const link = { workspaceId, recipientId, purpose: 'unsubscribe', now } as const;
  return { mailScheduleId: id, mailToken: await addMailLink(prisma, link) };
};

/** A file that somebody asked for and that was made. */
const newExport = async (api: TestApi, workspaceId: number, personId: number): Promise<number> => {
  const { prisma } = api.database;
  const { now } = api.clock;
  const file = { state: 'done', progress: 100, name: 'resonance.csv', type: 'text/csv; charset=utf-8', bytes: 5 };
  const { id } = await prisma.reportFile.create({
    data: { workspaceId, personId, request: { format: 'csv' }, ...file, createdAt: now, expiresAt: later(api) },
  });
  const content = new Uint8Array(Buffer.from('a,b\r\n'));
  await prisma.reportFilePart.create({ data: { workspaceId, fileId: id, number: 0, content } });
  return id;
};

/** Makes a channel that an alert was told on. */
const newChannel = async (api: TestApi, workspaceId: number): Promise<number> => {
  const { prisma } = api.database;
  const { now } = api.clock;
  const wishes = { kind: 'slack', name: 'Room', language: 'en', leastSeverity: 'notice', monitors: [], recipients: [] };
  const { id } = await prisma.channel.create({
    data: { workspaceId, ...wishes, host: 'hooks.example', createdAt: now, updatedAt: now },
  });
  const url = `https://hooks.example/services/${freshSecret('channel')}`;
  const secret = sealChannel(testSealKey, { workspaceId, id }, { url, signingSecret: null });
  await prisma.channel.update({ where: { workspaceId_id: { workspaceId, id } }, data: { secret } });
  const told = { workspaceId, channelId: id, alertId: 7n, reason: 'started', turn: 1, payload: {} };
  await prisma.notification.create({ data: { ...told, sentAt: now, createdAt: now } });
  return id;
};

/** Makes a board that only its owner sees. */
const newBoard = async (api: TestApi, workspaceId: number, ownerId: number): Promise<number> => {
  const names = { account: {}, audience: {}, label: {} };
  const content = { name: 'Mine', isShared: false, widgets: [], names };
  const data = { workspaceId, ownerId, ...content, updatedAt: api.clock.now };
  return (await api.database.prisma.board.create({ data })).id;
};

/** Asks for the account to be erased later. */
const newErasure = async (api: TestApi, workspaceId: number, accountId: number): Promise<number> => {
  const asked = { workspaceId, kind: 'account', platform: 'x', origin: 'member', accountId };
  const { id } = await api.database.prisma.erasureRequest.create({
    data: { ...asked, requestedAt: api.clock.now, startsAt: later(api) },
  });
  return id;
};

const newAudience = (api: TestApi, workspaceId: number) =>
  inWorkspace(api.database, workspaceId, async (tenant) => {
    // Ids of audiences are counted in each workspace: this one is of no other company.
    const [id, now] = [2_000 + workspaceId, api.clock.now];
    const rule = { all: [{ field: 'tag' as const, in: ['launch'] }], any: [], none: [] };
    await tenant.audience.create({ data: { workspaceId, id, name: 'Launch', basis: 'addressed', rule } });
    await changeAudienceRule(tenant, { workspaceId, id }, { rule: { ...rule, none: rule.all }, now });
    const list = await tenant.audienceList.create({
      data: { workspaceId, name: 'Customers', importedAt: now, people: 1 },
    });
    await tenant.audienceListEntry.create({ data: { workspaceId, listId: list.id, personId: 1n, platform: 'x' } });
    return { audienceId: id, listId: list.id };
  });

/** Makes a company with one of everything that has an id, its app at X, and one at LinkedIn that nothing is read with. */
export const newCompany = async (api: TestApi, name: string): Promise<Company> => {
  const { prisma } = api.database;
  const { id: workspaceId } = await prisma.workspace.create({ data: { name } });
  const owner = await newMember(api, workspaceId, 'owner');
  const member = await newMember(api, workspaceId, 'viewer');
  for (const platform of ['x', 'linkedin']) {
    const secret = seal(testSealKey, sealPurpose.app(workspaceId, platform), { clientSecret: freshSecret('app') });
    await prisma.platformApp.create({ data: { workspaceId, platform, clientId: 'id', secret } });
  }
  const invitationToken = newToken();
  const invitation = await prisma.invitation.create({
    data: { workspaceId, tokenHash: tokenHash(invitationToken), invitee: 'Ida', role: 'viewer', expiresAt: later(api) },
  });
  const ledger = await newLedgerRows(api, workspaceId);
  const rule = storedFollowerRule({ trait: 'seniority', segments: ['manager'] });
  const saved = await newSavedReport(api, workspaceId);
  const followers = await prisma.audience.create({
    data: { workspaceId, id: workspaceId + 1_000, name: 'Managers', basis: 'followers', rule },
  });
  return {
    workspaceId,
    followerAudienceId: followers.id,
    ownerId: owner.id,
    ownerEmail: owner.email,
    memberId: member.id,
    ...ledger,
    ...(await newAudience(api, workspaceId)),
    ...saved,
    ...(await newMailSchedule(api, workspaceId, saved.savedReportId)),
    exportId: await newExport(api, workspaceId, owner.id),
    channelId: await newChannel(api, workspaceId),
    boardId: await newBoard(api, workspaceId, owner.id),
    alertId: await newAlert(api, workspaceId, ledger.accountId),
    erasureId: await newErasure(api, workspaceId, ledger.accountId),
    apiKeyId: (await newKey(api, workspaceId, ['read'])).id,
    invitationId: invitation.id,
    invitationToken,
    pendingId: await newPending(api, workspaceId, owner.id),
    sessionId: (await newSession(api, workspaceId, owner.id)).id,
  };
};
