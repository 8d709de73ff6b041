import { randomBytes } from 'node:crypto';
import { SandboxClock, type TokenTime } from './clock/sandbox-clock.js';
import { controlRoutes } from './control/control.routes.js';
import { Faults } from './control/faults.js';
import { facebookApi } from './facebook/facebook.api.js';
import { facebookNaming } from './facebook/naming.js';
import { type Listening, listen, platformApp } from './http/server.js';
import { linkedinApi } from './linkedin/linkedin.api.js';
import { linkedinNaming } from './linkedin/naming.js';
import { Vault } from './oauth/vault.js';
import { CallMeter } from './platform/call-meter.js';
import { CompanyAccounts } from './platform/company-accounts.js';
import type { PlatformApi, PlatformContext } from './platform/platform-api.js';
import { PlatformWorld } from './platform/platform-world.js';
import { noWhims } from './platform/whims.js';
import { type Recording, recordings } from './replay/replay.js';
import { type SandboxMemory, readMemory, writeMemory } from './state/state-file.js';
import { type Naming, type Platform, platforms } from './world/event.js';
import { Population } from './world/population.js';
import { postsPerDay } from './world/traits.js';
import { wholeSecond } from './world/timing.js';
import { Courier } from './webhooks/courier.js';
import { Revalidation } from './webhooks/revalidation.js';
import { WebhookBook } from './webhooks/webhook-book.js';
import { xApi } from './x/x.api.js';
import { xNaming } from './x/naming.js';

const dayMs = 86_400_000;
const populationSize = 3000;

/** How a sandbox is started. What a state file remembers goes before seed, start, history, volume and replay. */
export interface SandboxOptions {
  readonly seed?: number;
  /** The simulated instant at the start, milliseconds since 1970; default now. */
  readonly start?: number;
  readonly historyDays?: number;
  /** Simulated seconds per real second. */
  readonly rate?: number;
  readonly statePath?: string;
  readonly replayFolder?: string;
  readonly ports?: Readonly<Partial<Record<Platform, number>>>;
  readonly host?: string;
  readonly limitFactor?: number;
  readonly volume?: number;
  /** How often each company posts. */
  readonly postsPerDay?: number;
  /** Which time tokens, codes and rate limits live by. */
  readonly tokenTime?: TokenTime;
  /** A clock that is shared with others. */
  readonly clock?: SandboxClock;
  /** The real time; tests turn it themselves. */
  readonly realNow?: () => number;
}

/** Where one stand-in listens, and the app that is registered there. */
export interface SandboxAddress {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The running stand-ins. */
export interface Sandbox {
  readonly addresses: Readonly<Record<Platform, SandboxAddress>>;
  readonly close: () => Promise<void>;
}

const namingOf: Readonly<Record<Platform, (seed: number) => Naming>> = {
  facebook: facebookNaming,
  x: xNaming,
  linkedin: linkedinNaming,
};
const apiOf: Readonly<Record<Platform, (context: PlatformContext) => PlatformApi>> = {
  facebook: facebookApi,
  x: xApi,
  linkedin: linkedinApi,
};

const freshPlatform = (platform: Platform): SandboxMemory['platforms'][Platform] => ({
  vault: {
    apps: [
      {
        clientId: `${platform}-${randomBytes(6).toString('hex')}`,
        clientSecret: randomBytes(24).toString('base64url'),
        redirectUris: [],
      },
    ],
    grants: [],
    tokens: [],
    codes: [],
  },
  rights: {},
  webhooks: { addresses: [], subscriptions: [], callBacks: [] },
  handiwork: { posts: [], removals: [], bursts: [] },
});

const freshMemory = (options: SandboxOptions, realNow: number): SandboxMemory => {
  const { seed = 1, start = realNow, historyDays = 30, volume = 1, rate = 1, replayFolder = null } = options;
  return {
    version: 1,
    seed,
    epoch: wholeSecond(start - historyDays * dayMs),
    historyDays,
    volume,
    replayFolder,
    clock: { simulated: start, real: realNow, rate },
    platforms: { facebook: freshPlatform('facebook'), x: freshPlatform('x'), linkedin: freshPlatform('linkedin') },
  };
};

const worldOf = (
  platform: Platform,
  { memory, posting }: { readonly memory: SandboxMemory; readonly posting: number },
  recording: Recording | null,
): PlatformWorld => {
  const { seed, epoch, volume } = memory;
  const size = Math.ceil(populationSize * Math.max(1, volume));
  return new PlatformWorld(
    {
      platform,
      seed,
      epoch,
      volume,
      population: recording?.population ?? new Population({ seed, platform, size }),
      naming: namingOf[platform](seed),
      postsPerDay: posting,
      recorded: recording?.source ?? null,
    },
    memory.platforms[platform].handiwork,
  );
};

interface StandIn {
  readonly world: PlatformWorld;
  readonly vault: Vault;
  readonly accounts: CompanyAccounts;
  readonly webhooks: WebhookBook;
}

const recordingsFor = (memory: SandboxMemory): Readonly<Record<Platform, Recording | null>> =>
  memory.replayFolder === null
    ? { facebook: null, x: null, linkedin: null }
    : recordings({ ...memory, folder: memory.replayFolder });

/** Worlds, vaults and clock, and how they are kept. */
class Household {
  readonly clock: SandboxClock;
  readonly messengers: { readonly close: () => void }[] = [];
  readonly standIns: Readonly<Record<Platform, StandIn>>;

  constructor(
    private readonly memory: SandboxMemory,
    private readonly options: SandboxOptions,
    realNow: () => number,
  ) {
    this.clock = options.clock ?? new SandboxClock(memory.clock, realNow, options.tokenTime);
    if (options.rate !== undefined) this.clock.change({ rate: options.rate });
    const recorded = recordingsFor(memory);
    const standIn = (platform: Platform): StandIn => {
      const world = worldOf(platform, { memory, posting: options.postsPerDay ?? postsPerDay }, recorded[platform]);
      const { vault, rights, webhooks } = memory.platforms[platform];
      const accounts = new CompanyAccounts(platform, world.plan.naming.account, rights);
      const save = (): void => this.save();
      return { world, vault: new Vault(vault, save), accounts, webhooks: new WebhookBook(webhooks, save) };
    };
    this.standIns = { facebook: standIn('facebook'), x: standIn('x'), linkedin: standIn('linkedin') };
  }

  save(): void {
    if (this.options.statePath === undefined) return;
    const realNow = this.clock.realNow();
    const kept = (platform: Platform) => {
      const { world, vault, accounts, webhooks } = this.standIns[platform];
      const { posts, removals, bursts } = world.handiwork;
      return {
        vault: vault.contents(realNow),
        rights: Object.fromEntries(Object.entries(accounts.changed).map(([id, own]) => [id, [...own]])),
        webhooks: webhooks.contents,
        handiwork: { posts: [...posts], removals: [...removals], bursts: [...bursts] },
      };
    };
    writeMemory(this.options.statePath, {
      ...this.memory,
      clock: this.clock.reading,
      platforms: { facebook: kept('facebook'), x: kept('x'), linkedin: kept('linkedin') },
    });
  }

  async open(platform: Platform): Promise<Listening> {
    const { world, vault, accounts, webhooks } = this.standIns[platform];
    const { clock, options } = this;
    const faults = new Faults();
    const requests = new Map<string, number>();
    const whims = noWhims();
    const meter = new CallMeter();
    const limitFactor = options.limitFactor ?? 1;
    const api = apiOf[platform]({ world, vault, accounts, webhooks, meter, limitFactor, whims });
    const courier = new Courier({ clock, world, vault, book: webhooks, teller: api.teller });
    this.messengers.push(courier);
    const revalidation = this.#revalidation(api, { book: webhooks, vault });
    const save = (): void => this.save();
    const targets = { clock, world, vault, accounts, webhooks, faults, requests, whims, courier, revalidation, api };
    const control = controlRoutes({ ...targets, meter, save });
    const app = platformApp({ clock, world, vault, faults, api, requests, control });
    return listen(app, options.host ?? '127.0.0.1', options.ports?.[platform] ?? 0);
  }

  #revalidation({ addressCheck }: PlatformApi, host: ConstructorParameters<typeof Revalidation>[0]) {
    if (addressCheck === undefined) return null;
    const revalidation = new Revalidation(host, addressCheck);
    this.messengers.push(revalidation);
    return revalidation;
  }

  address(platform: Platform, { url }: Listening): SandboxAddress {
    const app = this.standIns[platform].vault.firstApp;
    return { url, clientId: app?.clientId ?? '', clientSecret: app?.clientSecret ?? '' };
  }
}

/** Starts the three stand-ins; resolves when all of them listen. */
export const startSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const realNow = options.realNow ?? Date.now;
  const remembered = options.statePath === undefined ? null : readMemory(options.statePath);
  const household = new Household(remembered ?? freshMemory(options, realNow()), options, realNow);
  household.save();
  const open: Listening[] = [];
  const closeAll = async (): Promise<void> => {
    for (const messenger of household.messengers) messenger.close();
    await Promise.all(open.map((listening) => listening.close()));
  };
  try {
    const addresses = new Map<Platform, SandboxAddress>();
    for (const platform of platforms) {
      const listening = await household.open(platform);
      open.push(listening);
      addresses.set(platform, household.address(platform, listening));
    }
    const addressOf = (platform: Platform): SandboxAddress =>
      addresses.get(platform) ?? { url: '', clientId: '', clientSecret: '' };
    return {
      addresses: { facebook: addressOf('facebook'), x: addressOf('x'), linkedin: addressOf('linkedin') },
      close: async () => {
        await closeAll();
        household.save();
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
};
