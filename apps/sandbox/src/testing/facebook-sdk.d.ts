/** The part of Facebook's SDK that the tests use; the package brings no types of its own. */
declare module 'facebook-nodejs-business-sdk' {
  type Params = Readonly<Record<string, unknown>>;

  /** An object of the Graph API, with every field that was read. */
  class GraphObject {
    constructor(...of: [id: string | null, data: object, parentId: undefined, api: FacebookAdsApi]);
    exportAllData(): Record<string, unknown>;
    readonly id: string;
    read(fields: readonly string[], params?: Params): Promise<this>;
  }

  export class FacebookAdsApi {
    static readonly VERSION: string;
    constructor(accessToken: string, locale?: string, crashLog?: boolean);
    setShowHeader(flag: boolean): this;
    call(method: string, path: readonly string[] | string, params?: Params): Promise<unknown>;
  }

  /** A page of an edge, which is replaced by the next one. */
  export class Cursor<T extends GraphObject> extends Array<T> {
    readonly summary?: Record<string, unknown>;
    hasNext(): boolean;
    next(): Promise<this>;
  }

  export class InsightsResult extends GraphObject {}
  export class Comment extends GraphObject {
    getComments(fields: readonly string[], params?: Params): Promise<Cursor<Comment>>;
  }
  export class PagePost extends GraphObject {
    getComments(fields: readonly string[], params?: Params): Promise<Cursor<Comment>>;
    getReactions(fields: readonly string[], params?: Params): Promise<Cursor<GraphObject>>;
    getSharedPosts(fields: readonly string[], params?: Params): Promise<Cursor<GraphObject>>;
    getInsights(fields: readonly string[], params?: Params): Promise<Cursor<InsightsResult>>;
  }
  export class Page extends GraphObject {
    getPublishedPosts(fields: readonly string[], params?: Params): Promise<Cursor<PagePost>>;
    getInsights(fields: readonly string[], params?: Params): Promise<Cursor<InsightsResult>>;
  }
  export class User extends GraphObject {
    getAccounts(fields: readonly string[], params?: Params): Promise<Cursor<Page>>;
  }

  interface BatchAnswer {
    readonly body: Record<string, unknown>;
    readonly status: number;
    readonly isSuccess: boolean;
  }

  export class FacebookAdsApiBatch {
    constructor(api: FacebookAdsApi);
    add(
      ...call: [
        method: string,
        path: readonly string[],
        params: Params,
        files: undefined,
        onSuccess: (answer: BatchAnswer) => void,
        onFailure: (answer: BatchAnswer) => void,
      ]
    ): object;
    execute(): Promise<FacebookAdsApiBatch | null>;
  }
}
