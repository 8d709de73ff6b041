import type { ChannelChange } from '@libs/contract';
import { addressProblem, type AddressProblem, isLoopback } from '@libs/connector';
import type { ChannelSecret } from '@libs/database';
import type { ChannelKind } from '@libs/domain';

import { ProblemException } from '../http/problem.js';

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The columns that a request sets, whatever the kind of the channel. */
export const columnsOf = ({ quiet, digest, monitors, isPaused, ...request }: ChannelChange) => ({
  name: request.name,
  language: request.language,
  leastSeverity: request.leastSeverity,
  monitors: monitors === null ? [] : [...new Set(monitors)],
  isFallback: request.isFallback,
  alarmsPass: request.alarmsPass,
  quietFrom: quiet === null ? null : minuteOf(quiet.from),
  quietTo: quiet === null ? null : minuteOf(quiet.to),
  digest: digest?.cadence ?? null,
  ...(digest === null ? {} : { digestWeekday: digest.weekday, digestMinute: minuteOf(digest.time) }),
  isPaused,
  // Whoever takes it up again has seen why it rested; whoever rests it by hand needs no reason.
  ...(isPaused ? {} : { pausedBecause: null }),
});

const sentences: Readonly<Record<AddressProblem, string>> = {
  'no-address': 'a whole address, such as https://hooks.example/…',
  'not-https': 'an address that begins with https://',
  'with-login': 'an address without a user name and password',
  'not-public': 'an address on the public internet: this one is in a private network or on this server',
};

/** A field of the request that is wrong, with its sentence. */
export const wrongField = (path: string, message: string): ProblemException =>
  new ProblemException({
    status: 400,
    code: 'invalid-request',
    title: 'The request is not valid',
    errors: [{ path, message }],
  });

/** What fits one kind alone and was sent for another one; null: nothing. */
const misfitOf = (kind: ChannelKind, { address, signingSecret, recipients }: ChannelChange): string | null => {
  if (kind === 'email') return address === undefined && signingSecret === undefined ? null : 'address';
  if (recipients.length > 0) return 'recipients';
  return kind === 'webhook' || signingSecret === undefined ? null : 'signingSecret';
};

/** Refuses what does not fit the kind of the channel, and an address that must not be written to. */
export const refuseWrongWay = (kind: ChannelKind, request: ChannelChange, publicUrl: URL): void => {
  const misfit = misfitOf(kind, request);
  if (misfit !== null) throw wrongField(misfit, `not of a channel of kind ${kind}`);
  if (kind === 'email' && request.recipients.length === 0) throw wrongField('recipients', 'at least one member');
  if (request.address === undefined) return;
  const problem = addressProblem(request.address, { isLocal: isLoopback(publicUrl) });
  if (problem !== null) throw wrongField('address', sentences[problem]);
};

const lost = 'enter it anew: the stored one cannot be read any more';

/** How a channel is reached after a change. Of a known way what is left out stays; null: the known one cannot be read. */
export const wayAfter = (
  kind: ChannelKind,
  known: ChannelSecret | null,
  { address, signingSecret }: ChannelChange,
): ChannelSecret => {
  const url = address ?? known?.url;
  const secret = signingSecret ?? known?.signingSecret ?? null;
  if (url === undefined) throw wrongField('address', lost);
  if (kind === 'webhook' && secret === null) throw wrongField('signingSecret', lost);
  return { url, signingSecret: secret };
};
