import { describe, expect, it } from '@jest/globals';

import { aliasesOf, commentId, encodeUrn, listOfUrns, organizationUrn, plainText, postNumber, toActor } from './urn.js';

describe('a URN in an address', () => {
  it('is encoded with its brackets and commas, while those of lists stay', () => {
    expect(encodeUrn('urn:li:comment:(urn:li:activity:1,2)')).toBe(
      'urn%3Ali%3Acomment%3A%28urn%3Ali%3Aactivity%3A1%2C2%29',
    );
    expect(listOfUrns(['urn:li:share:1', 'urn:li:ugcPost:2'])).toBe(
      'List(urn%3Ali%3Ashare%3A1,urn%3Ali%3AugcPost%3A2)',
    );
  });

  it('is made of the number of an organisation', () => {
    expect(organizationUrn('2414183')).toBe('urn:li:organization:2414183');
    expect(organizationUrn('urn:li:organizationBrand:1')).toBe('urn:li:organizationBrand:1');
  });
});

describe('an actor on LinkedIn', () => {
  it.each([
    ['urn:li:person:a-B_c', 'urn:li:person:a-B_c', 'person'],
    ['urn:li:organization:1', 'urn:li:organization:1', 'organisation'],
    ['urn:li:company:1', 'urn:li:organization:1', 'organisation'],
    ['urn:li:organizationBrand:1', 'urn:li:organizationBrand:1', 'organisation'],
  ])('%s is %s, of the kind %s', (urn, actorId, kind) => {
    expect(toActor(urn)).toMatchObject({ actorId, kind, name: null });
  });
});

describe('the number of a comment', () => {
  it.each([
    ['urn:li:comment:(urn:li:activity:663,664)', '664'],
    ['urn:li:comment:(activity:663,664)', '664'],
    ['664', '664'],
  ])('in %s is %s', (urn, expected) => {
    expect(commentId(urn)).toBe(expected);
  });
});

describe('little text', () => {
  it.each([
    ['Hello @[Acme Inc](urn:li:organization:1)!', 'Hello Acme Inc!'],
    ['We {hashtag|\\#|launch} today', 'We #launch today'],
    ['Costs \\(about\\) 5 \\* 3', 'Costs (about) 5 * 3'],
    ['Nothing special', 'Nothing special'],
  ])('%s reads %s', (little, expected) => {
    expect(plainText(little)).toBe(expected);
  });
});

describe('the number of a post', () => {
  it.each([
    ['urn:li:share:7', '7', ['urn:li:ugcPost:7']],
    ['urn:li:ugcPost:7', '7', ['urn:li:share:7']],
    ['urn:li:activity:9', 'urn:li:activity:9', []],
  ])('in %s is %s, so that its other names are %j', (urn, number, aliases) => {
    expect(postNumber(urn)).toBe(number);
    expect(aliasesOf(urn)).toEqual(aliases);
  });
});
