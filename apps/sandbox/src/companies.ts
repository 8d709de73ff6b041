import { SandboxClock } from './clock/sandbox-clock.js';
import { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.js';

/** Starts the stand-ins of so many companies, each with a seed, a public, limits and a truth of its own, under one clock. */
export const startSandboxes = async (options: SandboxOptions, companies: number): Promise<readonly Sandbox[]> => {
  if (companies === 1) return [await startSandbox(options)];
  const realNow = options.realNow ?? Date.now;
  const { start = realNow(), rate = 1, seed = 1, tokenTime } = options;
  const clock = new SandboxClock({ simulated: start, real: realNow(), rate }, realNow, tokenTime);
  const sandboxes: Sandbox[] = [];
  try {
    for (let company = 0; company < companies; company += 1)
      sandboxes.push(await startSandbox({ ...options, start, rate, seed: seed + company, clock }));
    return sandboxes;
  } catch (error) {
    await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
    throw error;
  }
};
