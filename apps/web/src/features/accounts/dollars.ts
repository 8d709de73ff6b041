/** An amount as typed in either language. NaN: none, or one that may be meant in thousands, as in "1,000". */
export const dollarsIn = (text: string): number => {
  const amount = text.trim();
  return /^\d*(?:[.,]\d{1,2})?$/.test(amount) ? Number(amount.replace(',', '.')) : Number.NaN;
};
