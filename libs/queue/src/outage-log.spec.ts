import { beforeEach, describe, expect, it } from '@jest/globals';

import { createOutageLog, type OutageLog } from './outage-log.js';

describe('the log of outages', () => {
  let said: string[] = [];
  let log: OutageLog;
  beforeEach(() => {
    said = [];
    log = createOutageLog({ onOutage: (message) => said.push(message), onRecovery: () => said.push('recovered') });
  });

  it('tells of an outage once, however often it is felt', () => {
    log.failed(new Error('refused'));
    log.failed(new Error('refused'));
    expect(said).toEqual(['refused']);
  });

  it('tells once that it is over, and of the next one', () => {
    log.failed(new Error('refused'));
    log.worked();
    log.worked();
    log.failed(new Error('reset'));
    expect(said).toEqual(['refused', 'recovered', 'reset']);
  });

  it('says nothing while all is well', () => {
    log.worked();
    expect(said).toEqual([]);
  });

  it('finds the reason inside a connection that failed at every address', () => {
    log.failed(new AggregateError([new Error('connect ECONNREFUSED 127.0.0.1:1')], ''));
    expect(said).toEqual(['connect ECONNREFUSED 127.0.0.1:1']);
  });
});
