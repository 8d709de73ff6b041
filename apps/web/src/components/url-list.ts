import type { z } from 'zod';

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // A lone percent sign, typed by hand: taken as it stands.
  }
};

/** A list as one parameter of an address. Each part is encoded once more: a tag may hold a comma. */
export const joinList = (list: readonly string[]): string => list.map((part) => encodeURIComponent(part)).join(',');

/** The parts of a list in an address. */
export const splitList = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .filter((part) => part !== '')
    .map(decoded);

/** The parts of a list in an address that the schema accepts; others are dropped. */
export const validList = <T>(member: z.ZodType<T>, text: string | undefined): T[] =>
  splitList(text).flatMap((part) => {
    const parsed = member.safeParse(part);
    return parsed.success ? [parsed.data] : [];
  });

/** The named parameters of an address that are a text and not empty. */
export const textParameters = <N extends string>(
  names: readonly N[],
  raw: Readonly<Record<string, unknown>>,
): { readonly [Name in N]?: string } => {
  const kept: { [Name in N]?: string } = {};
  for (const name of names) {
    const value = raw[name];
    if (typeof value === 'string' && value !== '') kept[name] = value;
  }
  return kept;
};
