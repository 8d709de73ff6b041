import { describe, expect, it } from '@jest/globals';
import { SpendingLimitRequest } from '@libs/contract';

import { checkInput } from '../../components/contract-form.js';
import { ownPrices, priceErrors, typedPrices } from './prices.js';

const published = { post: 0.005, own_post: 0.005, user: 0.01 };

describe('the prices in the form', () => {
  it('stand there where they differ from the published ones', () => {
    const prices = { ...published, own_post: 0.001 };
    expect(ownPrices({ prices, publishedPrices: published })).toEqual({ post: '', own_post: '0.001', user: '' });
  });

  it('are sent where something was typed, with a comma or a point', () => {
    expect(typedPrices({ post: '', own_post: '0,001', user: ' 0.02 ' })).toEqual({ own_post: 0.001, user: 0.02 });
  });

  it.each(['much', '-1', '0.0000001', '2000'])('%s is refused at its own field', (text) => {
    const input = { calls: null, dollars: null, prices: typedPrices({ own_post: text }) };
    expect(checkInput(SpendingLimitRequest, input, priceErrors(published))).toEqual({
      errors: { 'prices.own_post': 'field.price' },
    });
  });
});
