import type { Answer, ApiRequest } from '../http/exchange.js';
import { ok } from '../http/exchange.js';
import type { PlatformContext } from '../platform/platform-api.js';
import type { XWriter } from './render.js';
import { inPostVocabulary } from './vocabulary.js';
import type { Vocabulary } from './x-error.js';
import type { Cast } from './x-post.js';

/** One request with everything its answer stands on. */
export interface XView {
  readonly context: PlatformContext;
  readonly request: ApiRequest;
  readonly vocabulary: Vocabulary;
  readonly cast: Cast;
}

/** A list in X's envelope. An empty one has no `data` in the older vocabulary. */
export const listAnswer = (
  { vocabulary }: XView,
  list: { readonly data: readonly object[]; readonly meta: object; readonly writer: XWriter },
): Answer => {
  const { data, meta, writer } = list;
  const includes = writer.includes;
  return ok({
    ...(data.length > 0 || vocabulary === 'post' ? { data } : {}),
    ...(includes === undefined ? {} : { includes }),
    ...(writer.errors.length > 0 ? { errors: writer.errors } : {}),
    meta,
  });
};

/** The answer in the vocabulary of the request. */
export const spoken = ({ vocabulary }: XView, answer: Answer): Answer => {
  if (vocabulary === 'tweet' || typeof answer.body !== 'object' || answer.body === null) return answer;
  const told = inPostVocabulary(answer.body);
  return typeof told === 'object' ? { ...answer, body: told } : answer;
};
