import type { Credentials, PlatformApp } from './oauth.js';

/** Calls that a platform makes when a person takes back what they granted. Pure: the caller reads the request. */
export interface CallBacks {
  /** The platform's id of the person a form is about; null: it was not signed by the platform for this app. */
  readonly personOf: (form: Readonly<Record<string, string>>, app: Pick<PlatformApp, 'clientSecret'>) => string | null;
  /** Whether this person granted a connection; null: its credentials do not tell. */
  readonly isGrantedBy: (credentials: Credentials, personId: string) => boolean | null;
}
