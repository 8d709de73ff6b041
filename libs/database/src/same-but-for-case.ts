/**
 * Condition that a text is this one but for capital and small letters. Prisma compares so with `ilike`, to which some signs
 * stand for others: they are escaped, since `_` is in many names.
 */
export const sameButForCase = (text: string) => ({
  equals: text.replaceAll(/[\\%_]/g, String.raw`\$&`),
  mode: 'insensitive' as const,
});
