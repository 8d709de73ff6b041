import { type Answer, Refusal } from '../http/exchange.js';
import type { CallMeter } from '../platform/call-meter.js';
import type { PlatformContext } from '../platform/platform-api.js';
import type { Caller } from './caller.js';
import { appThrottled, pageThrottled } from './graph-error.js';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const callsPerEngagedUser = 4800;
const callsPerAppUser = 200;

/** Whose calls are counted: not those of endpoints. */
export const facebookLimited = ['page', 'app'] as const;

const percent = (used: number, calls: number): number => Math.ceil((used * 100) / Math.max(1, calls));

/** Books calls as the platform does: of pages by their engaged users, of persons by the app's users. */
export class FacebookLimits {
  readonly #meter: CallMeter;

  constructor(private readonly context: PlatformContext) {
    this.#meter = context.meter;
  }

  /** Books a call; says which headers tell of it; refuses when the allowance is spent. */
  spend(caller: Caller, weight: number, time: { readonly now: number; readonly realNow: number }) {
    return caller.as === 'page' ? this.#spendPage(weight, time) : this.#spendApp(caller, weight, time.realNow);
  }

  #spendPage(weight: number, { now, realNow }: { readonly now: number; readonly realNow: number }): Answer['headers'] {
    const { world, limitFactor, whims } = this.context;
    const pageId = world.plan.naming.account.externalId;
    const documented = Math.max(1, Math.floor(callsPerEngagedUser * this.#engagedUsers(now) * limitFactor));
    const calls = whims.limits.get('page') ?? documented;
    const standing = this.#meter.spend({ key: 'page', calls, windowMs: dayMs, begins: 'first-call' }, weight, realNow);
    const regainMinutes = Math.ceil((standing.resetsAt - realNow) / 60_000);
    if (!standing.allowed) throw new Refusal(pageThrottled(pageId, regainMinutes));
    const share = percent(standing.used, calls);
    const usage = {
      type: 'pages',
      call_count: share,
      total_cputime: Math.ceil(share / 2),
      total_time: Math.ceil(share / 2),
    };
    return {
      'x-business-use-case-usage': JSON.stringify({ [pageId]: [{ ...usage, estimated_time_to_regain_access: 0 }] }),
    };
  }

  #spendApp(caller: Caller, weight: number, realNow: number): Answer['headers'] {
    const { limitFactor, whims } = this.context;
    const calls = whims.limits.get('app') ?? Math.max(1, Math.floor(callsPerAppUser * limitFactor));
    const key = `app ${caller.grant.clientId}`;
    const standing = this.#meter.spend({ key, calls, windowMs: hourMs, begins: 'first-call' }, weight, realNow);
    if (!standing.allowed) throw new Refusal(appThrottled());
    const share = percent(standing.used, calls);
    const usage = { call_count: share, total_time: Math.ceil(share / 2), total_cputime: Math.ceil(share / 2) };
    return { 'x-app-usage': JSON.stringify(usage) };
  }

  #engagedUsers(now: number): number {
    const { addedByHour } = this.context.world.state;
    let users = 0;
    for (let hour = Math.floor(now / hourMs) - 23; hour <= Math.floor(now / hourMs); hour++)
      users += addedByHour.get(hour)?.reactions ?? 0;
    return Math.max(1, users);
  }
}
