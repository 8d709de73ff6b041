import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { connectors } from '@libs/connectors';

import { ratesPage } from './rates/rates-page.js';

// Writes docs/rates.md: the registry, and what the connectors tell of it.
await writeFile(join(process.cwd(), 'docs', 'rates.md'), ratesPage(connectors));
