/** An address that a browser may be led to; null: none, or one of another kind. Platforms tell addresses. */
export const webAddress = (url: string | null): string | null =>
  url !== null && /^https?:\/\//i.test(url) ? url : null;
