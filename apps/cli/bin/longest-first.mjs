// The order of e2e files: those that take longest begin first, so that none of them is left alone at the end. Jest knows
// durations from its cache alone, which a fresh clone does not have; its guess, the size of a file, is wrong here.
import { basename } from 'node:path';

const longest = [
  'reconciliation-redis',
  'reconciliation-replay',
  'reconciliation-postgres',
  'dashboard',
  'webhooks',
  'sandbox-life',
  'backfill',
];

const placeOf = ({ path }) => {
  const place = longest.indexOf(basename(path, '.e2e.spec.ts'));
  return place < 0 ? longest.length : place;
};

/** What jest asks for the order of its files. */
export default class LongestFirst {
  sort(tests) {
    return tests.toSorted((one, other) => placeOf(one) - placeOf(other) || (one.path < other.path ? -1 : 1));
  }

  /** Of `--onlyFailures`: nothing is remembered, so all of them. */
  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {
    // Nothing is remembered.
  }
}
