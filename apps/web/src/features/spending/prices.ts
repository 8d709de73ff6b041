import type { PlatformSpending } from '@libs/contract';

import type { FieldErrors } from '../../components/contract-form.js';
import { typedCeiling } from './ceiling.js';

/** Prices as they are typed, by resource; empty: the published one. */
export type TypedPrices = Readonly<Record<string, string>>;

/** The prices that differ from the published ones, as they stand in a form. */
export const ownPrices = ({
  prices,
  publishedPrices,
}: Pick<PlatformSpending, 'prices' | 'publishedPrices'>): TypedPrices =>
  Object.fromEntries(
    Object.entries(publishedPrices).map(([resource, published]) => {
      const price = prices[resource] ?? published;
      return [resource, price === published ? '' : String(price)];
    }),
  );

/** The prices that were typed: nothing has its published price. What is no number stays what it is, to be refused. */
export const typedPrices = (prices: TypedPrices): Readonly<Record<string, number | string>> => {
  const typed: Record<string, number | string> = {};
  for (const [resource, text] of Object.entries(prices)) {
    const price = typedCeiling(text);
    if (price !== null) typed[resource] = price;
  }
  return typed;
};

/** The sentence for a wrong price of each resource. */
export const priceErrors = (published: Readonly<Record<string, number>>): FieldErrors =>
  Object.fromEntries(Object.keys(published).map((resource) => [`prices.${resource}`, 'field.price' as const]));
