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

/** Somebody who acted; LinkedIn tells the URN and nothing else. */
export const toActor = (urn: string): ActorRef => ({
  actorId: actorUrn(urn),
  kind: actorUrn(urn).startsWith('urn:li:organization') ? 'organisation' : 'person',
  name: null,
  handle: null,
  followers: null,
  language: null,
  country: null,
});

/** The comment's own number in its URN, with or without the inner `urn:li:`; the text itself where it is no such URN. */
export const commentId = (urn: string): string => /^urn:li:comment:\(.+,([^,)]+)\)$/.exec(urn)?.[1] ?? urn;

const mention = /@\[([^\]]*)\]\([^)]*\)/g;
const hashtag = /\{hashtag\|\\?(#|＃)\|([^}]*)\}/g;
const escaped = /\\([\\|{}@[\]()<>#*_~])/g;

/** LinkedIn's "little text" as people read it: mentions by name, hashtags plain, escapes undone. */
export const plainText = (little: string): string =>
  little.replace(mention, '$1').replace(hashtag, '$1$2').replace(escaped, '$1');
