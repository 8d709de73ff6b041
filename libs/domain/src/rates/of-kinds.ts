import { counterOf, type InteractionKind, interactionKinds } from '../interaction.js';
import type { RateDefinition } from './definition.js';

/**
 * A rate that counts these kinds alone; null where that cannot be: clicks, people and a platform's own ratio have no kind, and
 * of other kinds it counts nothing.
 */
export const rateOfKinds = (definition: RateDefinition, kinds: readonly InteractionKind[]): RateDefinition | null => {
  if (interactionKinds.every((kind) => kinds.includes(kind))) return definition;
  const counters = new Set<string>(interactionKinds.map((kind) => counterOf[kind]));
  const asked = new Set<string>(kinds.map((kind) => counterOf[kind]));
  const entries = Object.entries(definition.numerator);
  if (entries.some(([figure]) => !counters.has(figure))) return null;
  const numerator = Object.fromEntries(entries.filter(([figure]) => asked.has(figure)));
  return Object.keys(numerator).length === 0 ? null : { ...definition, numerator };
};
