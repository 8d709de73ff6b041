import { Prisma } from '@libs/database';
import { interactionKinds } from '@libs/domain';
import {
  bookedInteractions,
  inDays,
  inHours,
  ofAccounts,
  ofPosts,
  type Part,
  type Selection,
  shownVersions,
} from '@libs/reports';

const comment = interactionKinds.indexOf('comment');

/** Whose comments: everybody's, those of anybody in the selection's audiences, or a row for each audience they belong to. */
export type Whose = 'everyone' | 'audiences' | 'each audience';

const membership = (selection: Selection, whose: Whose): Prisma.Sql => {
  const set = Prisma.sql`join audience_set s on s.workspace_id = ${selection.workspaceId} and s.id = i.audience_set`;
  const versions = shownVersions(selection);
  if (whose === 'everyone') return Prisma.sql`cross join (values (0)) as m(audience_id)`;
  if (whose === 'audiences')
    return Prisma.sql`${set} and s.audiences && array(select v.number from ${versions} v) cross join (values (0)) as m(audience_id)`;
  return Prisma.sql`${set} join (select v.id as audience_id, v.number from ${versions} v) m on m.number = any(s.audiences)`;
};

/**
 * Comments `i` by others on posts `p` in a part, with what is kept of their words `c` and the audience `m.audience_id`. Who
 * wrote a comment whose words were never kept is not known: it counts as another's.
 */
export const commentsByOthers = (part: Part, selection: Selection, whose: Whose): Prisma.Sql => Prisma.sql`
  (select distinct d.post_id from rollup_post_day d where d.workspace_id = ${selection.workspaceId} and ${inDays('d.day', part)}
    and d.attributed_comments <> 0 ${ofAccounts('d.account_id', selection.accounts)}) d
  join post p on p.workspace_id = ${selection.workspaceId} and p.id = d.post_id ${ofPosts(selection)}
  ${bookedInteractions} and i.kind = ${comment} and ${inHours('i.at', part)}
  ${membership(selection, whose)}
  left join comment c on c.workspace_id = i.workspace_id and c.account_id = i.account_id and c.ext = i.ext
  where c.is_own is not true`;
