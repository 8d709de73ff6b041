// `npm run bench:NAME`: builds, starts an embedded Postgres of its own with durability on, runs the benchmark, and
// prints one JSON object with its figures as the last line.
import { build } from './build.mjs';

await build({ tell: (line) => console.log(`… ${line}`) });
const [name = ''] = process.argv.slice(2);
const { bench } = await import(new URL(`../../../dist/apps/cli/src/bench/${name}.bench.js`, import.meta.url).href);
await bench(process.argv.slice(3));
