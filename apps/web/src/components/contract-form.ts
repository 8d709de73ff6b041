import { useCallback, useEffect, useState } from 'react';
import type { z } from 'zod';

import type { MessageKey } from '../i18n/catalogue.js';

/** The fields of a form that are wrong, and the sentence to say beside each. */
export type FieldErrors = Readonly<Record<string, MessageKey>>;

/** Checks a form's input with the contract's schema; wrong fields get the sentence that belongs to them. */
export const checkInput = <T>(
  schema: z.ZodType<T>,
  input: unknown,
  sentences: FieldErrors,
): { readonly value: T } | { readonly errors: FieldErrors } => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { value: parsed.data };
  const paths = parsed.error.issues.map(({ path }) => path.join('.'));
  return { errors: Object.fromEntries(paths.map((path) => [path, sentences[path] ?? 'field.other'])) };
};

/** Moves the focus to the first wrong field, each time that input was refused. */
const useFocusOnRefusal = (refusals: number): void => {
  useEffect(() => {
    if (refusals === 0) return;
    const field = document.querySelector('form [aria-invalid="true"]');
    if (field instanceof HTMLElement) field.focus();
  }, [refusals]);
};

/** A form on a schema of the contract: nothing that was typed is ever lost, errors go when their field is touched. */
export const useContractForm = <T, F extends Record<string, unknown>>(schema: z.ZodType<T>, initial: F) => {
  const [fields, setFields] = useState(initial);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [refusals, setRefusals] = useState(0);
  useFocusOnRefusal(refusals);
  const set = useCallback(<N extends keyof F & string>(name: N, value: F[N]) => {
    setFields((before) => ({ ...before, [name]: value }));
    const isOther = (path: string): boolean => path !== name && !path.startsWith(`${name}.`);
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([path]) => isOther(path))));
  }, []);
  const check = (sentences: FieldErrors, input: unknown = fields): T | null => {
    const result = checkInput(schema, input, sentences);
    if ('value' in result) {
      setErrors({});
      return result.value;
    }
    setErrors(result.errors);
    setRefusals((count) => count + 1);
    return null;
  };
  return { fields, errors, set, check };
};
