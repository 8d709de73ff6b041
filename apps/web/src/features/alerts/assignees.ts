import type { ListedAlert, Member, Session } from '@libs/contract';

/** Somebody that an alert can be given to. */
interface Assignee {
  readonly id: string;
  readonly name: string;
}

/** To whom an alert can be given: oneself first, then who has it, then all members that one may see, by name. */
export const assignees = (
  members: readonly Pick<Member, 'personId' | 'name'>[],
  me: Pick<NonNullable<Session['person']>, 'id' | 'name'> | null,
  current: ListedAlert['assignee'],
): readonly Assignee[] => {
  const others = members
    .map(({ personId, name }): Assignee => ({ id: personId, name }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
  const all = [
    ...(me === null ? [] : [{ id: me.id, name: me.name }]),
    ...(current === null ? [] : [current]),
    ...others,
  ];
  return all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index);
};
