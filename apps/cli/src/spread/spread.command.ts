import { UserMistake } from '../env.js';
import { cascadeCommand } from './cascade.command.js';
import { scoreCommand } from './score.command.js';

const usage = [
  'Usage: resonance spread score --in FILE.csv --out FILE.csv',
  '       resonance spread cascade --in FILE [--out FILE] [--at 1h,6h,1d]',
].join('\n');

/** `resonance spread score` and `resonance spread cascade`: what files say of sudden spread. */
export const spreadCommand = async (args: readonly string[]): Promise<void> => {
  const [what, ...rest] = args;
  if (what === 'score') return scoreCommand(rest);
  if (what === 'cascade') return cascadeCommand(rest);
  throw new UserMistake(usage);
};
