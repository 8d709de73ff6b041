/** Tells the person at the terminal what is going on; silent with --json. */
export interface Progress {
  /** Says what is being done and runs it; says how long it took. */
  step<T>(text: string, work: () => Promise<T>): Promise<T>;
  say(text: string): void;
}

/** Progress on standard output. */
export const printedProgress = (now: () => number): Progress => ({
  step: async (text, work) => {
    const begun = now();
    process.stdout.write(`… ${text}`);
    try {
      const result = await work();
      process.stdout.write(` (${((now() - begun) / 1000).toFixed(1)} s)\n`);
      return result;
    } catch (error) {
      process.stdout.write(' failed\n');
      throw error;
    }
  },
  say: (text) => process.stdout.write(`${text}\n`),
});

/** No progress at all. */
export const silentProgress: Progress = { step: (_text, work) => work(), say: () => undefined };
