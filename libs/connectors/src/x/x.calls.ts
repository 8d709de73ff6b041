import { type PlatformApp, type PlatformHttp, under } from '@libs/connector';

/** What a stream calls with. */
export interface XContext {
  readonly app: PlatformApp;
  readonly http: PlatformHttp;
}

/** The address of an endpoint. Members without a value are left out. */
export const xUrl = (app: PlatformApp, path: string, query: Readonly<Record<string, string | number | null>>): URL => {
  const url = under(app.endpoints.api, path);
  for (const [name, value] of Object.entries(query)) if (value !== null) url.searchParams.set(name, String(value));
  return url;
};

/** The members of a person that are worth knowing. */
export const userFields = 'username,name,verified_type,public_metrics';
