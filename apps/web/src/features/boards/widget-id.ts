/** An id that no other widget has. Without `crypto.randomUUID`, which pages have over https alone. */
export const newWidgetId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
