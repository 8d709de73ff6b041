/** What was typed for a ceiling: nothing is no ceiling; a comma is a point. What is no number stays what it is, to be refused. */
export const typedCeiling = (text: string): number | string | null => {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return null;
  return /^\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : text;
};
