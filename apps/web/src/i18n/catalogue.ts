import type { catalogue } from './en/index.js';

/** The name of a sentence of the interface. */
export type MessageKey = keyof typeof catalogue;
/** The sentences of one language: all of them. */
export type Catalogue = Readonly<Record<MessageKey, string>>;
