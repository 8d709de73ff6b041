import type { Database } from '@libs/database';
import { platformNames, platforms } from '@libs/domain';
import { z } from 'zod';

import { bad, type Finding, good } from './finding.js';

/** Whether the platforms took the operator's apps when the API started. */
export const installationAppFindings = async ({ prisma }: Pick<Database, 'prisma'>): Promise<readonly Finding[]> => {
  const apps = await prisma.installationApp.findMany({ orderBy: { platform: 'asc' } });
  return apps.map(({ platform, problem }) => {
    const name = platformNames[z.enum(platforms).parse(platform)];
    const subject = `App of the installation for ${name}`;
    if (problem === null) return good(subject, 'It was not refused when the API started.');
    return bad(subject, `${name} refused it: ${problem}`, 'Correct PLATFORM_APPS and start the API again.');
  });
};
