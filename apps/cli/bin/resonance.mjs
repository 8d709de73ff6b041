// Builds what is missing, then hands over to the built command line.
import { existsSync } from 'node:fs';

const isQuiet = process.argv.includes('--json');
const compiler = new URL('../../../node_modules/@nestjs/cli/package.json', import.meta.url);
if (existsSync(compiler)) {
  const { build } = await import('./build.mjs');
  await build({ tell: (line) => (isQuiet ? undefined : console.log(`… ${line}`)) });
}
const { main } = await import(new URL('../../../dist/apps/cli/src/main.js', import.meta.url).href);
await main(process.argv.slice(2));
