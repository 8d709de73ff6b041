import { removeMailRecipients, type TenantClient } from '@libs/database';
import type { Role } from '@libs/domain';
import { z } from 'zod';

import { tooMany } from '../http/problem.js';

/** How many people outside are asked in a day whether they want a report: no company's server becomes a source of mail nobody wants. */
export const mostQuestionsADay = 20;

const dayMs = 86_400_000;

const Members = z.array(z.object({ id: z.int(), address: z.string() }));

/** Who adds recipients to which schedule. */
export interface AddingTo {
  readonly workspaceId: number;
  readonly scheduleId: number;
  readonly addedBy: number;
  readonly role: Role;
  readonly now: Date;
}

/** What is known of an address that is added. */
export interface AddressFacts {
  readonly isMember: boolean;
  /** It ended mails of this company before. */
  readonly hasDeclined: boolean;
  readonly role: Role;
}

/**
 * Whether mails to an address begin at once. Members get them; an owner or admin answers for an address outside. Anybody
 * else's additions are asked first, and so is whoever ended such mails before.
 */
export const firstStateOf = ({ isMember, hasDeclined, role }: AddressFacts): 'active' | 'unconfirmed' => {
  if (isMember) return 'active';
  return (role === 'owner' || role === 'admin') && !hasDeclined ? 'active' : 'unconfirmed';
};

const membersAt = async (
  tenant: TenantClient,
  workspaceId: number,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const rows = await tenant.$queryRaw`
    select p.id, lower(p.email) as address from person p
    join member m on m.person_id = p.id and m.workspace_id = ${workspaceId}
    where lower(p.email) = any(${[...addresses]}::text[])`;
  return new Map(Members.parse(rows).map(({ id, address }) => [address, id]));
};

const declinedAt = async (
  tenant: TenantClient,
  workspaceId: number,
  addresses: readonly string[],
): Promise<ReadonlySet<string>> => {
  const where = { workspaceId, state: 'unsubscribed', personId: null, address: { in: [...addresses] } };
  const rows = await tenant.mailRecipient.findMany({ where, select: { address: true } });
  return new Set(rows.map(({ address }) => address));
};

const refuseTooManyQuestions = async (
  tenant: TenantClient,
  { workspaceId, now }: AddingTo,
  asked: number,
): Promise<void> => {
  const createdAt = { gt: new Date(now.getTime() - dayMs) };
  const before = await tenant.reportMail.count({ where: { workspaceId, kind: 'confirmation', createdAt } });
  if (before + asked <= mostQuestionsADay) return;
  throw tooMany(
    'too-many-questions',
    `At most ${mostQuestionsADay} addresses outside are asked a day whether they want a report: go on tomorrow, or let an admin add them`,
    { retryAt: new Date(now.getTime() + dayMs), now },
  );
};

const add = async (tenant: TenantClient, adding: AddingTo, addresses: readonly string[]): Promise<void> => {
  const { workspaceId, scheduleId, addedBy, role, now } = adding;
  const [members, declined] = [
    await membersAt(tenant, workspaceId, addresses),
    await declinedAt(tenant, workspaceId, addresses),
  ];
  const rows = addresses.map((address) => {
    const personId = members.get(address) ?? null;
    const facts = { isMember: personId !== null, hasDeclined: declined.has(address), role };
    return { workspaceId, scheduleId, address, personId, state: firstStateOf(facts), addedBy };
  });
  await refuseTooManyQuestions(tenant, adding, rows.filter(({ state }) => state === 'unconfirmed').length);
  for (const data of rows) {
    const { id } = await tenant.mailRecipient.create({ data: { ...data, createdAt: now, stateSince: now } });
    if (data.state !== 'unconfirmed') continue;
    await tenant.reportMail.create({
      data: { workspaceId, recipientId: id, kind: 'confirmation', runAt: now, scheduleId, dueAt: now, createdAt: now },
    });
  }
};

/**
 * Makes these addresses the recipients of a schedule. Those who get it already keep their state; whoever ended the mails
 * stays listed and cannot be added again.
 */
export const setRecipients = async (
  tenant: TenantClient,
  adding: AddingTo,
  addresses: readonly string[],
): Promise<void> => {
  const { workspaceId, scheduleId } = adding;
  const rows = await tenant.mailRecipient.findMany({ where: { workspaceId, scheduleId } });
  const ids = rows.flatMap(({ personId }) => personId ?? []);
  const people = await tenant.person.findMany({ where: { id: { in: ids } }, select: { id: true, email: true } });
  const emails = new Map<number | null, string>(people.map(({ id, email }) => [id, email.toLowerCase()]));
  const known = rows.map((row) => ({ ...row, address: emails.get(row.personId) ?? row.address }));
  const gone = known.filter(
    ({ address, state, personId }) => !addresses.includes(address) && (state !== 'unsubscribed' || personId !== null),
  );
  await removeMailRecipients(
    tenant,
    workspaceId,
    gone.map(({ id }) => id),
  );
  const kept = new Set(known.map(({ address }) => address));
  await add(
    tenant,
    adding,
    addresses.filter((address) => !kept.has(address)),
  );
};
