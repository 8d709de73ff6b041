import { notFound } from './problem.js';

const largestRowId = 2_147_483_647;

/** A row's number from its id in the API; no row can have a number beyond 32 bits, so such an id is not found. */
export const rowIdOf = (id: string, what: string): number => {
  const number = Number(id);
  if (number > largestRowId) throw notFound(what);
  return number;
};
