/** When a `Retry-After` header allows the next call, in either of its forms; null where there is none to be understood. */
export const retryAfter = (headers: Headers, now: Date): Date | null => {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(value)) return new Date(now.getTime() + Number(value) * 1_000);
  const at = Date.parse(value);
  return Number.isNaN(at) || !/[a-z]/i.test(value) ? null : new Date(at);
};
