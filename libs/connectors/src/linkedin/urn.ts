import type { ActorRef } from '@libs/connector';

/** A URN as Rest.li wants it in paths and lists: encoded itself, while the brackets and commas around it stay bare. */
export const encodeUrn = (urn: string): string =>
  encodeURIComponent(urn).replace(/[()!'*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** A Rest.li list of URNs. */
export const listOfUrns = (urns: readonly string[]): string => `List(${urns.map(encodeUrn).join(',')})`;

/** The URN of an organisation, given as its number or as a URN. */
export const organizationUrn = (account: string): string =>
  account.startsWith('urn:') ? account : `urn:li:organization:${account}`;

/** One name for one actor: LinkedIn also calls organisations companies. */
const actorUrn = (urn: string): string => urn.replace(/^urn:li:company:/, 'urn:li:organization:');

const somebody = /^urn:li:(?:person|member|organization|organizationBrand):(?!private$|UNKNOWN$|-?0$)/i;

/** Somebody who acted, of whom LinkedIn tells the URN and nothing else; null: it holds back who it was. */
export const toActor = (urn: string): ActorRef | null => {
  const actorId = actorUrn(urn);
  if (!somebody.test(actorId)) return null;
  const kind = actorId.startsWith('urn:li:organization') ? 'organisation' : 'person';
  return { actorId, kind, name: null, handle: null, followers: null, language: null, country: null };
};

/** The number of a share or ugcPost, which is the same by whichever of the two names LinkedIn calls the post. */
export const postNumber = (urn: string): string => /^urn:li:(?:share|ugcPost):(\d+)$/.exec(urn)?.[1] ?? urn;

/** The other name of a post. Its activity has a number of its own, which nothing but an answer tells (`AliasRecord`). */
export const aliasesOf = (urn: string): readonly string[] => {
  const number = postNumber(urn);
  return number === urn ? [] : [`urn:li:share:${number}`, `urn:li:ugcPost:${number}`].filter((name) => name !== urn);
};

/** The comment's own number in its URN, with or without the inner `urn:li:`; the text itself where it is no such URN. */
export const commentId = (urn: string): string => /^urn:li:comment:\(.+,([^,)]+)\)$/.exec(urn)?.[1] ?? urn;

const mention = /@\[([^\]]*)\]\([^)]*\)/g;
const hashtag = /\{hashtag\|\\?(#|＃)\|([^}]*)\}/g;
const escaped = /\\([\\|{}@[\]()<>#*_~])/g;

/** LinkedIn's "little text" as people read it: mentions by name, hashtags plain, escapes undone. */
export const plainText = (little: string): string =>
  little.replace(mention, '$1').replace(hashtag, '$1$2').replace(escaped, '$1');
