import { describe, expect, it } from '@jest/globals';
import type { Connector, ListingRecord, Page } from '@libs/connector';

import { type ConnectorScenario, keyOf, readStream, recordsOf } from './connector-scenario.js';
import { failureSuite } from './failure-suite.js';

const isListingWellFormed = (parts: readonly string[]): boolean =>
  /^(?:whole|first (?:middle )*last)?$/.test(parts.join(' '));

const nameOf = ({ postId, kind, details }: ListingRecord): string => `${postId} ${kind} ${details?.join() ?? ''}`;

const streamSuite = (connector: Connector, scenario: ConnectorScenario, stream: string): void => {
  const read = async (checkpoint: unknown, isFull = true): Promise<Page[]> =>
    (await readStream(connector, scenario, { stream, checkpoint, isFull })).pages;

  it('reads on from every checkpoint to the same end', async () => {
    const pages = await read(null);
    const known = new Set(recordsOf(pages).map(keyOf));
    for (const [index, { checkpoint }] of pages.slice(0, -1).entries()) {
      const tail = recordsOf(await read(checkpoint)).map(keyOf);
      expect(tail).toEqual(recordsOf(pages.slice(index + 1)).map(keyOf));
    }
    const after = recordsOf(await read(pages.at(-1)?.checkpoint, false)).map(keyOf);
    expect(after.filter((key) => !known.has(key))).toEqual([]);
  });

  it('reads the same twice', async () => {
    expect(recordsOf(await read(null))).toEqual(recordsOf(await read(null)));
  });

  it('moves on with every page', async () => {
    const checkpoints = (await read(null)).map(({ checkpoint }) => JSON.stringify(checkpoint));
    expect(checkpoints.length).toBeGreaterThan(0);
    expect(checkpoints.filter((checkpoint, index) => checkpoint === checkpoints[index - 1])).toEqual([]);
  });

  it('refuses a checkpoint of a shape it does not know', async () => {
    await expect(read({ page: 3 })).rejects.toThrow(/unrecognized|invalid/i);
  });

  it('pays for every request from a limit that the connector declares', async () => {
    const { account } = await readStream(connector, scenario, { stream, checkpoint: null, isFull: true });
    expect(account.paid).toHaveLength(account.asked.length);
    const declared = connector.limits.map(({ endpoint }) => endpoint);
    expect(account.paid.filter(({ endpoint, units }) => !declared.includes(endpoint) || units < 1)).toEqual([]);
  });

  it('names a complete listing from its first part to its last', async () => {
    const listings = recordsOf(await read(null)).filter((record) => record.type === 'listing');
    for (const id of new Set(listings.map(nameOf))) {
      const parts = listings.filter((listing) => nameOf(listing) === id).map(({ part }) => part);
      expect({ id, isWellFormed: isListingWellFormed(parts) }).toEqual({ id, isWellFormed: true });
    }
  });
};

const readAll = async (connector: Connector, scenario: ConnectorScenario): Promise<Page[]> => {
  const pages: Page[] = [];
  for (const stream of Object.keys(connector.streams)) {
    pages.push(...(await readStream(connector, scenario, { stream, checkpoint: null, isFull: true })).pages);
  }
  return pages;
};

const declarationSuite = (connector: Connector, scenario: ConnectorScenario): void => {
  const { attributed, counted, dated, days = [], fullyListed, traits = [] } = connector.capabilities;

  it('yields the kinds and counters that it declares, and no others', async () => {
    const records = recordsOf(await readAll(connector, scenario));
    const kinds = records.flatMap((record) => (record.type === 'interaction' ? [record.kind] : []));
    const metrics = records.flatMap((record) => (record.type === 'count' ? [record.metric] : []));
    expect([...new Set(kinds)].toSorted()).toEqual([...attributed].toSorted());
    expect([...new Set(metrics)].toSorted()).toEqual([...counted].toSorted());
    expect([...fullyListed, ...dated].filter((kind) => !attributed.has(kind))).toEqual([]);
  });

  it('yields the figures of days and the traits of followers that it declares, and no others', async () => {
    const records = recordsOf(await readAll(connector, scenario));
    const figures = records.flatMap((record) => (record.type === 'day' ? [record.figure] : []));
    const told = records.flatMap((record) => (record.type === 'followers' ? [record.trait] : []));
    expect([...new Set(figures)].toSorted()).toEqual([...days].toSorted());
    expect([...new Set(told)].toSorted()).toEqual([...traits].toSorted());
  });

  it('dates the kinds that it declares as dated, and no others', async () => {
    const interactions = recordsOf(await readAll(connector, scenario)).filter(({ type }) => type === 'interaction');
    const wrong = interactions.filter(
      (record) => record.type === 'interaction' && dated.has(record.kind) !== (record.occurredAt !== null),
    );
    expect(wrong.map(keyOf)).toEqual([]);
  });

  it('really pages in this scenario', async () => {
    const parts = recordsOf(await readAll(connector, scenario)).flatMap((record) =>
      record.type === 'listing' ? [record.part] : [],
    );
    expect(parts).toEqual(expect.arrayContaining(['whole', 'first', 'last']));
  });

  it('tells that a post was removed and goes on with the next', async () => {
    const pages = await readAll(connector, scenario);
    const removed = recordsOf(pages).flatMap((record) => (record.type === 'removal' ? [record.postId] : []));
    expect([...new Set(removed)]).toEqual([scenario.removedPostId]);
  });

  it('dates its evidence by the clock of the platform', async () => {
    const pages = await readAll(connector, scenario);
    expect(pages.filter(({ answer }) => answer.fetchedAt.getTime() === answer.observedAt.getTime())).toEqual([]);
    expect(pages.filter(({ answer }) => answer.apiVersion !== connector.apiVersion)).toEqual([]);
  });
};

/** What every connector must fulfil. Call it at the top of the connector's spec. */
export const connectorSuite = (connector: Connector, scenario: ConnectorScenario): void => {
  describe(`the connector of ${connector.platform}`, () => {
    describe.each(Object.keys(connector.streams))('stream %s', (stream) => {
      streamSuite(connector, scenario, stream);
    });
    describe('as declared', () => {
      declarationSuite(connector, scenario);
    });
    describe('when refused', () => {
      failureSuite(connector, scenario);
    });
  });
};
