import { describe, expect, it } from '@jest/globals';
import { type Label, LabelRequest } from '@libs/contract';

import { draftOf, requestOf } from './label-draft.js';

const label: Label = {
  id: '4',
  name: 'Spring',
  colour: 'green',
  rule: { match: 'all', conditions: [{ field: 'hashtag', value: 'spring' }] },
  campaign: { startsOn: '2026-03-01', endsOn: null, labelIds: ['2'] },
  posts: 3,
  sweep: { isDone: true, done: 3, total: 3, hidden: 0 },
};
const now = { isCampaign: false, today: '2026-04-01' };

describe('the form of a label', () => {
  it('asks for what the label is when nothing was changed', () => {
    const { name, colour, rule, campaign } = label;
    expect(LabelRequest.parse(requestOf(draftOf(label, now)))).toEqual({ name, colour, rule, campaign });
  });

  it('has no rule where there is no condition, and no time where it is no campaign', () => {
    expect(requestOf({ ...draftOf(null, now), name: 'By hand' })).toMatchObject({ rule: null, campaign: null });
  });

  it('begins a new campaign today', () => {
    const draft = draftOf(null, { ...now, isCampaign: true });
    expect(LabelRequest.parse(requestOf({ ...draft, name: 'New' })).campaign).toEqual({
      startsOn: '2026-04-01',
      endsOn: null,
      labelIds: [],
    });
  });
});
