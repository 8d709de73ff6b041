const largestRowId = 2_147_483_647;

/** Numbers of rows from ids in a filter; ids that no row can have select nothing. */
export const rowIdsOf = (ids: readonly string[]): number[] => ids.map(Number).filter((id) => id <= largestRowId);

/** Numbers of labels in a filter: one that no label can have stays in it, and selects nothing. */
export const labelIdsOf = (ids: readonly string[]): number[] =>
  ids.map(Number).map((id) => (id <= largestRowId ? id : -1));

/** A post's id in the API: its 64 bits without sign. */
export const postIdText = (id: bigint): string => BigInt.asUintN(64, id).toString();

/** A post's id in the ledger: its 64 bits with sign. */
export const postIdFrom = (text: string): bigint => BigInt.asIntN(64, BigInt(text));
