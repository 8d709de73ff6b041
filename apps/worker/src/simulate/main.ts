// Run by `npm run simulate:year` (apps/cli), which tells on standard input of what the year is made. Prints progress, and
// one JSON object as the last line.
import { text } from 'node:stream/consumers';

import { z } from 'zod';

import { Address, simulatedPlatforms } from './stand-in.js';
import { simulateYear } from './year.js';

const Given = z.object({
  databaseUrl: z.string(),
  start: z.coerce.date(),
  days: z.int().positive(),
  seed: z.int(),
  accounts: z.array(z.object({ company: z.int(), platform: z.enum(simulatedPlatforms), address: Address })),
});

const given = Given.parse(JSON.parse(await text(process.stdin)));
const tell = (line: string): void => void process.stdout.write(`${line}\n`);
tell(JSON.stringify(await simulateYear({ ...given, tell })));
