// Builds what is missing, then hands over to the built command line.
import { existsSync } from 'node:fs';

const isQuiet = process.argv.includes('--json');
const compiler = new URL('../../../node_modules/@nestjs/cli/package.json', import.meta.url);
if (existsSync(compiler)) {
  const { build } = await import('./build.mjs');
  await build({ tell: (line) => (isQuiet ? undefined : console.log(`… ${line}`)) });
}
const built = new URL('../../../dist/apps/cli/src/main.js', import.meta.url);
if (!existsSync(built))
  throw new Error('Resonance is not built and what builds it is missing: run `npm ci --include=dev` and start again.');
const { main } = await import(built.href);
await main(process.argv.slice(2));
