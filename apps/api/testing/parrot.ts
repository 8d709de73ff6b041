import { endpointsAt } from '@libs/connector';
import { connectors } from '@libs/connectors';
import type { StoredApp } from '@libs/database';
import type { Platform } from '@libs/domain';
import { type LoopbackPlatform, type LoopbackRequest, startLoopbackPlatform } from '@libs/testing';

/** The platforms that are connected to. */
export const platforms: readonly Platform[] = [...connectors.keys()];

/** Everything that a request told, as careless platforms repeat it in their errors. */
const echoOf = ({ method, url, headers, form }: LoopbackRequest): string =>
  [
    method,
    url.href,
    ...Object.entries(headers).flat(),
    form.toString(),
    ...form.values(),
    ...url.searchParams.values(),
  ].join(' ');

/** An error in the words of every platform at once. */
const errorOf = (request: LoopbackRequest): object => {
  const echo = echoOf(request);
  const graph = { message: echo, type: 'OAuthException', code: 190, error_user_msg: echo };
  const isGraph = request.url.pathname.startsWith('/facebook/');
  return {
    error: isGraph ? graph : 'invalid_client',
    error_description: echo,
    message: echo,
    title: echo,
    detail: echo,
    errors: [{ message: echo, detail: echo, code: 99 }],
  };
};

/** Platforms that repeat in their answers whatever they were told. */
export interface Parrot {
  readonly platform: LoopbackPlatform;
  /** Where a platform answers with a status; 'kind': it takes the app and refuses its made-up code. */
  readonly endpoints: (platform: Platform, answer: number | 'kind') => NonNullable<StoredApp['endpoints']>;
}

const kindAnswer = ({ url }: LoopbackRequest) => {
  if (url.pathname.endsWith('/2/oauth2/token')) return { status: 400, body: { error: 'invalid_request' } };
  return { status: 200, body: { access_token: 'app-only' } };
};

/** Starts the platforms on loopback. */
export const startParrot = async (): Promise<Parrot> => {
  const platform = await startLoopbackPlatform((request) => {
    const [, , answer] = request.url.pathname.split('/');
    return answer === 'kind' ? kindAnswer(request) : { status: Number(answer), body: errorOf(request) };
  });
  const endpoints: Parrot['endpoints'] = (name, answer) => {
    const connector = connectors.get(name);
    if (connector === undefined) throw new Error(`no connector for ${name}`);
    const { authorize, token, api } = endpointsAt(connector.endpoints, new URL(`/${name}/${answer}/`, platform.url));
    return { authorize: authorize.href, token: token.href, api: api.href };
  };
  return { platform, endpoints };
};
