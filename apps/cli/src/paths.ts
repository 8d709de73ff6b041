import { fileURLToPath } from 'node:url';

/** The project's root as seen from dist/apps/cli/src. */
const root = new URL('../../../../', import.meta.url);
const at = (path: string): string => fileURLToPath(new URL(path, root));

/** Where the built parts and the migrations lie. */
export const paths = {
  prisma: at('prisma'),
  labelledComments: at('test/sentiment'),
  api: at('dist/apps/api/src/main.js'),
  worker: at('dist/apps/worker/src/main.js'),
  scheduleBench: at('dist/apps/worker/src/bench/schedule.js'),
  simulatedYear: at('dist/apps/worker/src/simulate/main.js'),
  sandbox: at('dist/apps/sandbox/src/main.js'),
  web: at('dist/apps/web'),
} as const;
