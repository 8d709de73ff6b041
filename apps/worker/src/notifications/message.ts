import type { AlertNotice, Severity } from '@libs/domain';

/** A line of a list, and where it leads. */
export interface Entry {
  readonly text: string;
  /** Null: nowhere. */
  readonly url: string | null;
}

/** What is told, in words of one language, before a messenger's form. Its texts are as people wrote them: not escaped. */
export interface Message {
  readonly language: 'en' | 'de';
  /** Null: it is no alert. */
  readonly severity: Severity | null;
  readonly title: string;
  /** Sentences. */
  readonly facts: readonly string[];
  /** Null: nothing is listed. */
  readonly list: { readonly heading: string; readonly entries: readonly Entry[] } | null;
  /** What to do; null: nothing. */
  readonly advice: string | null;
  /** The way into the dashboard; null: its address is not known. */
  readonly link: { readonly label: string; readonly url: string } | null;
  /** From whom it is. */
  readonly sender: string;
  /** Why somebody gets it, where it is written to one person. */
  readonly why: string;
}

/** What is told: an alert, several that were gathered, or that the channel works. */
export type Told =
  | { readonly kind: 'alert'; readonly notice: AlertNotice }
  | { readonly kind: 'digest'; readonly notices: readonly AlertNotice[] }
  | { readonly kind: 'test' };

/** For whom it is told. */
export interface Setting {
  readonly language: 'en' | 'de';
  readonly company: string;
  readonly channel: string;
  readonly timeZone: string;
  /** Where the dashboard is, with a slash at its end; null: not known. */
  readonly publicUrl: URL | null;
}
