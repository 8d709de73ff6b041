import { PeopleLists } from '@libs/contract';
import { useQuery } from '@tanstack/react-query';

import { accountsQuery, read } from '../../api/queries.js';
import { platformNames } from '../../components/platform-names.js';
import type { OwnNames } from './rule-words.js';

/** The imported lists of people. */
export const listsQuery = () => read('/audience-lists', PeopleLists);

/** The workspace's accounts and lists, as conditions can ask for them. */
export const useOwnNames = (): OwnNames => {
  const { data: accounts } = useQuery(accountsQuery());
  const { data: lists } = useQuery(listsQuery());
  return {
    accounts: (accounts?.accounts ?? []).map(({ id, name, platform }) => ({
      value: id,
      label: `${name} (${platformNames[platform]})`,
    })),
    lists: (lists?.lists ?? []).map(({ id, name }) => ({ value: id, label: name })),
  };
};
