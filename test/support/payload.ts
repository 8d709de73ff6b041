const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const hasNumber = (value: unknown, wanted: number): boolean =>
  value === wanted || (isObject(value) && Object.values(value).some((part) => hasNumber(part, wanted)));

/** Whether a platform's answer speaks of this very thing (an object with that `id`) and says that number about it. */
export const saysOf = (answer: unknown, id: string, figure: number): boolean => {
  if (!isObject(answer)) return false;
  if (answer['id'] === id) return hasNumber(answer, figure);
  return Object.values(answer).some((part) => saysOf(part, id, figure));
};
