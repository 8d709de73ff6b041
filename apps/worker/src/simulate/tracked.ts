import { ConsentBroken, connectByHand, type Held, type Place } from './company.js';
import { type Heard, nameOf } from './connection-log.js';
import type { Story } from './periods.js';
import type { Chance, Trouble, TroubleKind } from './troubles.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const weatherShare = 0.05;
const weatherKinds = [
  '429',
  '429-bare',
  '500',
  '503',
  'reset',
  'truncated',
  'garbage',
  'slow',
  'stumble',
  'expired',
] as const;

interface Open {
  readonly from: number;
  to: number | null;
}
interface OpenNeed extends Open {
  readonly due: number;
}

const last = <T extends Open>(periods: readonly T[]): T | undefined => {
  const found = periods.at(-1);
  return found?.to === null ? found : undefined;
};

/** A connection through the year: what befalls it, when a person really must log in, what the product says, what people do. */
export class Tracked {
  readonly name: string;
  /** True: the worker dies over the next renewal. */
  isMortal = false;
  readonly done = new Map<TroubleKind, number>();
  /** What happened when, for whoever wants to know why a verdict is as it is. */
  readonly diary: string[] = [];
  private readonly needed: OpenNeed[] = [];
  private readonly said: Open[] = [];
  private reconnectAt: number | null = null;
  /** What moved the person to plan a login: an end is more urgent than a warning. */
  private hurry: Heard['state'] | null = null;
  private calmAt: { readonly at: number; readonly calm: () => Promise<void> } | null = null;
  private readonly troubles: Trouble[];

  constructor(
    readonly held: Held,
    troubles: readonly Trouble[],
    private readonly luck: { readonly chance: Chance; readonly seed: number },
  ) {
    this.name = nameOf(held);
    this.troubles = [...troubles];
  }

  get story(): Story {
    return { needed: this.needed, said: this.said };
  }

  /** Whether a person must log in, or is asked to. */
  get isBroken(): boolean {
    return last(this.needed) !== undefined || last(this.said) !== undefined;
  }

  /** The everyday faults of the platform begin, or end. */
  async setWeather(isBad: boolean): Promise<void> {
    const probability = isBad ? weatherShare : 0;
    await this.held.standIn.control('faults', { probability, kinds: weatherKinds, seed: this.luck.seed, oauth: true });
  }

  /** From `from` on only a person helps, and from `due` on nothing works without; what was so already stays so. */
  needsPerson(from: number, due: number): void {
    if (last(this.needed) === undefined) this.needed.push({ from, due, to: null });
  }

  /** Lets happen what is to happen by now. */
  async befall(now: Date): Promise<void> {
    if (this.calmAt !== null && this.calmAt.at <= now.getTime()) {
      await this.calmAt.calm();
      this.calmAt = null;
      this.note(now.getTime(), 'calm again');
    }
    const [next] = this.troubles;
    // One trouble at a time: what comes while another one lasts waits for its end.
    if (next === undefined || next.at > now || this.calmAt !== null || last(this.needed) !== undefined) return;
    this.troubles.shift();
    this.done.set(next.kind, (this.done.get(next.kind) ?? 0) + 1);
    this.note(now.getTime(), next.kind);
    await this.suffer(next.kind, now.getTime());
  }

  /** Hears what the product says of the connection, and plans to do something about it. */
  hear({ state, problem }: Heard, now: Date): void {
    const at = now.getTime();
    const open = last(this.said);
    if (state === 'needs_login' && open === undefined) {
      this.said.push({ from: at, to: null });
      this.note(at, `asks to log in: ${problem ?? 'without a reason'}`);
    }
    if (state !== 'needs_login' && open !== undefined) open.to = at;
    if (state === undefined) this.hurry = null;
    if (state === undefined || state === this.hurry) return;
    this.hurry = state;
    const pause =
      state === 'needs_login' ? (1 + 60 * this.luck.chance()) * hourMs : (1 + 9 * this.luck.chance()) * dayMs;
    this.reconnectAt = Math.min(this.reconnectAt ?? Infinity, at + pause);
  }

  /** Connects again when it is time; when the platform's page does not answer, a little later. */
  async act(place: Place): Promise<boolean> {
    const at = place.now().getTime();
    if (this.reconnectAt === null || this.reconnectAt > at) return false;
    try {
      await connectByHand(place, this.held);
    } catch (error) {
      if (!(error instanceof ConsentBroken) && !isPlatforms(error)) throw error;
      this.reconnectAt = at + hourMs;
      return false;
    }
    this.reconnectAt = null;
    this.hurry = null;
    this.note(at, 'connected again');
    const open = last(this.needed);
    // Somebody who heeds a warning comes before anything has stopped.
    if (open !== undefined && open.due > at && last(this.said) === undefined) this.needed.pop();
    else if (open !== undefined) open.to = at;
    return true;
  }

  /** Ends every trouble that ends by itself. */
  async calm(): Promise<void> {
    this.troubles.length = 0;
    await this.calmAt?.calm();
    this.calmAt = null;
    await this.setWeather(false);
  }

  private note(at: number, what: string): void {
    this.diary.push(`${new Date(at).toISOString().slice(0, 16)} ${what}`);
  }

  private async suffer(kind: TroubleKind, at: number): Promise<void> {
    const { standIn } = this.held;
    if (kind === 'crash') this.isMortal = true;
    if (kind === 'revoked') await standIn.endGrants('withdraw');
    if (kind === 'password') await standIn.endGrants('change-password');
    if (kind === 'revoked' || kind === 'password') this.needsPerson(at, at);
    if (kind === 'renewal-refused') this.needsPerson(at, (await standIn.refuseRenewal()) ?? at);
    if (kind === 'role-lost') {
      await standIn.setRole(false);
      this.calmAt = { at: at + (1 + 4 * this.luck.chance()) * dayMs, calm: () => standIn.setRole(true) };
    }
    if (kind === 'unpaid') {
      await standIn.setCredits(false);
      this.calmAt = { at: at + (1 + this.luck.chance()) * dayMs, calm: () => standIn.setCredits(true) };
    }
  }
}

/** Whether a platform said no, or nothing: errors of connectors carry their kind. */
const isPlatforms = (error: unknown): boolean => error instanceof Error && 'kind' in error;
