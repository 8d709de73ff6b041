import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { receivePicture } from '@libs/connector';
import { connectors } from '@libs/connectors';
import { connectDatabase } from '@libs/database';

import { createApp } from './app.js';
import { openApiDocument } from './openapi-document.js';

// Writes docs/openapi.json. Nothing is listened on and no database is asked: connections are opened when they are needed.
const ledger = connectDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' });
const app = await createApp({
  ledger,
  settings: {
    publicUrl: new URL('http://127.0.0.1:3000'),
    sealKey: new Uint8Array(32),
    webRoot: process.cwd(),
    metricsToken: null,
    trustProxy: false,
    limits: { keyRequests: 600, filesAtOnce: 2, filesWaiting: 8 },
  },
  connectors: { byPlatform: connectors },
  clock: { now: () => new Date() },
  queue: { ping: () => Promise.resolve() },
  pictures: { load: (address) => receivePicture(address) },
});
await writeFile(join(process.cwd(), 'docs', 'openapi.json'), `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
await app.close();
await ledger.close();
