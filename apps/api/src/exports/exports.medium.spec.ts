import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EngagementReport, RankedPosts } from '@libs/contract';
import readExcelFile from 'read-excel-file/node';
import { extractText, getDocumentProxy } from 'unpdf';

import { ratedDays, type RatedCompany, startRatedCompany } from '../../testing/rated-company.js';
import { newKey } from '../../testing/company.js';

type Query = Readonly<Record<string, string>>;

const asked: Query = { ...ratedDays, groupBy: 'platform,kind', compare: 'previous', rate: 'default' };

let company: RatedCompany;
let key: string;

beforeAll(async () => {
  company = await startRatedCompany();
  const { database } = company.api;
  ({ key } = await newKey(company.api, company.workspaceId, ['read']));
  const { workspaceId } = company;
  await database.prisma.workspace.update({ where: { id: workspaceId }, data: { name: 'Müßiggang & Söhne' } });
  await database.prisma.post.updateMany({ where: { workspaceId, externalId: 'b' }, data: { text: '=1+1;"Grüße"' } });
});
afterAll(() => company.api.stop());

const take = async (query: Query): Promise<Response> => {
  const parameters = new URLSearchParams({ ...asked, ...query }).toString();
  return fetch(`${company.api.url}/v1/reports/engagement/export?${parameters}`, {
    headers: { authorization: `Bearer ${key}` },
  });
};
const bytesOf = async (query: Query): Promise<Uint8Array> => {
  const answer = await take(query);
  if (answer.status !== 200) throw new Error(await answer.text());
  return new Uint8Array(await answer.arrayBuffer());
};
const reportOf = async (query: Query = {}): Promise<EngagementReport> =>
  EngagementReport.parse(await company.get('/v1/reports/engagement', { ...asked, ...query }));

it('writes', async () => {
  const { writeFileSync } = await import('node:fs');
  for (const language of ['en', 'de'])
    for (const format of ['xlsx', 'pdf', 'csv']) {
      writeFileSync(`/tmp/exp-probe/out-${language}.${format}`, await bytesOf({ format, language, separator: 'semicolon' }));
    }
  for (const table of ['totals', 'posts', 'notes', 'followers'])
    writeFileSync(`/tmp/exp-probe/out-${table}.csv`, await bytesOf({ format: 'csv', table }));
  const s = await readExcelFile(Buffer.from(await bytesOf({ format: 'xlsx' })));
  console.log(JSON.stringify(s).slice(0, 3000));
  const { text } = await extractText(await getDocumentProxy(await bytesOf({ format: 'pdf', language: 'de' })), { mergePages: true });
  console.log(text, describe, expect, reportOf, RankedPosts);
});
