import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../http/exchange.js';
import { pathKey, readRestLi } from './rest-li.js';

describe('Rest.li values', () => {
  it.each([
    ['plain', 'plain'],
    ['urn%3Ali%3Ashare%3A1', 'urn:li:share:1'],
    ['List()', []],
    ['List(urn%3Ali%3Ashare%3A1,b)', ['urn:li:share:1', 'b']],
    ['(entity:urn%3Ali%3Aactivity%3A2)', { entity: 'urn:li:activity:2' }],
    [
      '(timeRange:(start:1,end:2),timeGranularityType:DAY)',
      { timeRange: { start: '1', end: '2' }, timeGranularityType: 'DAY' },
    ],
  ])('reads %s', (raw, value) => {
    expect(readRestLi(raw)).toEqual(value);
  });

  it.each(['urn:li:share:1', 'List(urn:li:share:1)', 'List(a', '(a)', 'a)b', '%zz'])('refuses %s', (raw) => {
    expect(() => readRestLi(raw)).toThrow(Refusal);
  });

  it('takes no structure for a key of the path', () => {
    expect(pathKey('urn%3Ali%3Acomment%3A%28urn%3Ali%3Aactivity%3A1%2C2%29')).toBe(
      'urn:li:comment:(urn:li:activity:1,2)',
    );
    expect(() => pathKey('(entity:a)')).toThrow(Refusal);
  });
});
