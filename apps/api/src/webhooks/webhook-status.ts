import type { WebhookState, WebhookStatus } from '@libs/contract';

/** Everything that the webhooks of an account are judged by. */
export interface WebhookStanding {
  /** As the worker left it when it last asked the platform. */
  readonly state: Exclude<WebhookState, 'quiet'>;
  readonly problem: string | null;
  readonly since: Date;
  readonly lastEventAt: Date | null;
  /** An hour that is over, well after the last event, in which the schedule found new interactions. */
  readonly missedHour: Date | null;
}

/**
 * How the webhooks of an account are. That the platform promised to tell is not enough: while the schedule finds what it
 * did not tell, they are quiet, since the first such hour.
 */
export const webhookStatus = ({ state, problem, since, lastEventAt, missedHour }: WebhookStanding): WebhookStatus => {
  const isQuiet = state === 'on' && missedHour !== null;
  return {
    state: isQuiet ? 'quiet' : state,
    problem: isQuiet ? null : problem,
    since: (isQuiet ? missedHour : since).toISOString(),
    lastEventAt: lastEventAt?.toISOString() ?? null,
  };
};
