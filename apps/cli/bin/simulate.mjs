// `npm run simulate:year`: builds, simulates a year (docs/adr/0031-a-simulated-year.md), prints one JSON object with its
// figures as the last line, and ends with 1 when something was not as it must be.
import { build } from './build.mjs';

await build({ tell: (line) => console.log(`… ${line}`) });
const { simulateYear } = await import(new URL('../../../dist/apps/cli/src/simulate/year.js', import.meta.url).href);
if (!(await simulateYear(process.argv.slice(2)))) process.exitCode = 1;
