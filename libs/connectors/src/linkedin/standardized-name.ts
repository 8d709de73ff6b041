import type { NameLanguage } from '@libs/domain';
import { z } from 'zod';

const Locale = z.object({ language: z.string() });
const Translated = z.object({ locale: Locale.optional(), value: z.string() });
const Localized = z.object({ localized: z.record(z.string(), z.string()) });

/** Something of LinkedIn's standardized data, with its name in as many languages as an answer tells. */
const StandardizedEntity = z.object({
  id: z.union([z.int(), z.string()]).optional(),
  $URN: z.string().optional(),
  name: z.union([Localized, Translated]).optional(),
  defaultLocalizedName: Translated.optional(),
});
type StandardizedEntity = z.infer<typeof StandardizedEntity>;

/** Seniorities, functions and industries come as a list, places by their number. */
export const StandardizedAnswer = z.object({
  elements: z.array(StandardizedEntity).nullish(),
  results: z.record(z.string(), StandardizedEntity).nullish(),
  paging: z.object({ links: z.array(z.object({ rel: z.string() })).default([]) }).default({ links: [] }),
});
export type StandardizedAnswer = z.infer<typeof StandardizedAnswer>;

/** The last part of a URN, by which standardized data is asked for. */
export const numberIn = (urn: string): string => urn.slice(urn.lastIndexOf(':') + 1);

const languageOf = (locale: string): string => locale.split(/[_-]/)[0] ?? '';

/** What it is called in a language; null: that is not told, whatever it may be called in another one. */
const nameIn = ({ name, defaultLocalizedName }: StandardizedEntity, language: NameLanguage): string | null => {
  const localized = name !== undefined && 'localized' in name ? Object.entries(name.localized) : [];
  const translated = [name, defaultLocalizedName].flatMap((told): [string, string][] =>
    told !== undefined && 'value' in told ? [[told.locale?.language ?? '', told.value]] : [],
  );
  const [, text = ''] = [...localized, ...translated].find(([locale]) => languageOf(locale) === language) ?? [];
  return text.trim() === '' ? null : text.trim();
};

/** The names in a language that an answer tells, by number. */
export const namesIn = (
  { elements, results }: StandardizedAnswer,
  language: NameLanguage,
): ReadonlyMap<string, string> => {
  const entities: readonly (readonly [string, StandardizedEntity])[] = [
    ...(elements ?? []).map((entity) => [numberIn(entity.$URN ?? String(entity.id ?? '')), entity] as const),
    ...Object.entries(results ?? {}),
  ];
  return new Map(
    entities.flatMap(([number, entity]) => {
      const name = nameIn(entity, language);
      return name === null ? [] : [[number, name]];
    }),
  );
};
