import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Cell, EngagementReport, RankedPosts } from '@libs/contract';
import { platformNames } from '@libs/domain';
import { coursesOf } from '@libs/reports';
import readExcelFile from 'read-excel-file/node';
import { extractText, getDocumentProxy } from 'unpdf';

import { newKey } from '../../testing/company.js';
import { csvRecords } from '../../testing/parse-csv.js';
import { ratedDays, type RatedCompany, startRatedCompany } from '../../testing/rated-company.js';

type Query = Readonly<Record<string, string>>;

const asked: Query = { ...ratedDays, groupBy: 'platform,kind', compare: 'previous', rate: 'default' };
const company = 'Müßiggang & Söhne – Größenwahn';
const formula = '=HYPERLINK("http://evil.example";"Grüße")';

let rated: RatedCompany;
let key: string;
let report: EngagementReport;

beforeAll(async () => {
  rated = await startRatedCompany();
  const { workspaceId, api } = rated;
  const { prisma } = api.database;
  ({ key } = await newKey(api, workspaceId, ['read']));
  await prisma.workspace.update({ where: { id: workspaceId }, data: { name: company } });
  await prisma.post.updateMany({ where: { workspaceId, externalId: 'b' }, data: { text: formula } });
  report = EngagementReport.parse(await rated.get('/v1/reports/engagement', asked));
});
afterAll(() => rated.api.stop());

const ask = (query: Query): Promise<Response> => {
  const parameters = new URLSearchParams({ ...asked, ...query }).toString();
  return fetch(`${rated.api.url}/v1/reports/engagement/export?${parameters}`, {
    headers: { authorization: `Bearer ${key}` },
  });
};
const bytesOf = async (query: Query): Promise<Buffer> => {
  const answer = await ask(query);
  if (answer.status !== 200) throw new Error(await answer.text());
  return Buffer.from(await answer.arrayBuffer());
};
const csvOf = async (query: Query): Promise<string> =>
  (await bytesOf({ format: 'csv', mark: 'no', ...query })).toString();
const postsOf = async (): Promise<RankedPosts['posts']> =>
  RankedPosts.parse(await rated.get('/v1/posts', { ...ratedDays, rate: 'default' })).posts;

const states = ['pending', 'not_supported', 'not_permitted', 'suppressed', 'stale', 'undefined'];
const countIn = (text: string | undefined): number | null => {
  if (text === undefined || text === '') throw new Error('nothing stands where a figure or a state must stand');
  return states.includes(text) ? null : Number(text);
};
const cellIn = (row: Query): unknown => ({
  state: row['state'],
  counted: countIn(row['counted']),
  attributed: countIn(row['attributed']),
  corrections: countIn(row['corrections']),
});
const bare = ({ state, counted, attributed, corrections }: Cell): unknown => ({
  state,
  counted,
  attributed,
  corrections,
});

describe('the CSV file', () => {
  it('has the totals of the report, with what was before and with rates', async () => {
    const rows = csvRecords(await csvOf({ table: 'totals' }));
    expect(rows.map((row) => [row['platform'], row['kind'], cellIn(row)])).toEqual(
      report.totals.map(({ key: { platform, kind }, cell }) => [platform, kind, bare(cell)]),
    );
    expect(rows.map((row) => countIn(row['previous_counted']))).toEqual(
      report.totals.map(({ previous }) => previous?.counted),
    );
    expect(rows.map((row) => countIn(row['baseline']))).toEqual(report.totals.map(({ baseline }) => baseline));
    expect(rows.map((row) => countIn(row['rate_post_by_followers']))).toEqual(
      report.totals.map(({ rates }) => rates?.[0]?.cell.value),
    );
    expect(rows.some((row) => Number(row['rate_post_by_followers']) > 0)).toBe(true);
  });

  it('has every bucket of every row, at the report’s instants', async () => {
    const rows = csvRecords(await csvOf({ table: 'course' }));
    const told = report.rows.filter(({ cell }) => (cell.counted ?? 0) > 0);
    const shown = rows.filter((row) => Number(row['counted']) > 0);
    expect(shown.map((row) => [Date.parse(row['instant'] ?? ''), row['platform'], cellIn(row)])).toEqual(
      told
        .toSorted((a, b) => Date.parse(a.bucket) - Date.parse(b.bucket))
        .map(({ bucket, key: { platform }, cell }) => [Date.parse(bucket), platform, bare(cell)]),
    );
    expect(rows).toHaveLength(report.buckets.length * report.totals.length);
    expect(rows[0]).toMatchObject({ bucket: '2026-03-03', instant: '2026-03-03T00:00:00+01:00' });
  });

  it('has the posts that the API ranks, and runs none of their texts', async () => {
    const rows = csvRecords(await csvOf({ table: 'posts' }));
    const posts = await postsOf();
    expect(rows.map((row) => [row['post_id'], countIn(row['interactions_counted'])])).toEqual(
      posts.map(({ id, inPeriod }) => [id, inPeriod.interactions.counted]),
    );
    expect(rows.map((row) => row['text'])).toContain(`'${formula}`);
  });

  it('begins with a byte order mark and separates as it is asked to', async () => {
    const marked = await bytesOf({ format: 'csv', table: 'totals', separator: 'semicolon' });
    expect([...marked.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(csvRecords(marked.toString().slice(1), ';')).toEqual(csvRecords(await csvOf({ table: 'totals' })));
  });

  it('names the file after the table and the period', async () => {
    const { headers } = await ask({ format: 'csv', table: 'posts' });
    expect(headers.get('content-disposition')).toBe(
      'attachment; filename="resonance-engagement-posts-2026-03-03-2026-03-04.csv"',
    );
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
  });
});

describe('the Excel file', () => {
  const sheetOf = async (name: string, query: Query = {}): Promise<readonly (readonly unknown[])[]> => {
    const sheets = await readExcelFile(await bytesOf({ format: 'xlsx', ...query }));
    const [header = [], ...rows] = sheets.find(({ sheet }) => sheet === name)?.data ?? [];
    return [header, ...rows];
  };

  it('has the totals as numbers, and words where there is no figure', async () => {
    const [header = [], ...rows] = await sheetOf('Totals');
    const [counted, attributed] = [header.indexOf('Counted'), header.indexOf('Attributed')];
    expect(rows.map((row) => [row[0], row[counted], row[attributed]])).toEqual(
      report.totals.map(({ key: { platform }, cell }) => [
        platform && platformNames[platform],
        cell.counted,
        cell.attributed ?? 'Not available',
      ]),
    );
    const rate = header.indexOf('Engagement rate per post by followers');
    expect(rows.map((row) => row[rate])).toEqual(
      report.totals.map(({ rates }) => rates?.[0]?.cell.value ?? 'Not available'),
    );
  });

  it('has the buckets as days of the time zone, with the cells of the report', async () => {
    const [header = [], ...rows] = await sheetOf('Over time');
    const counted = header.indexOf('Counted');
    const courses = coursesOf(report);
    expect(rows.map((row) => row[counted])).toEqual(
      report.buckets.flatMap((_, index) => courses.map(({ cells }) => cells[index]?.counted)),
    );
    expect(rows[0]?.[0]).toEqual(new Date('2026-03-03T00:00:00Z'));
  });

  it('has the posts with their texts as they are', async () => {
    const [header = [], ...rows] = await sheetOf('Beiträge', { language: 'de' });
    const posts = await postsOf();
    expect(rows.map((row) => row[header.indexOf('Text')])).toEqual(posts.map(({ text }) => text));
    expect(rows.map((row) => row[header.indexOf('Alle, gezählt')])).toEqual(
      posts.map(({ inPeriod }) => inPeriod.interactions.counted),
    );
  });

  it('says in its notes what the figures are of', async () => {
    const notes = await sheetOf('Anmerkungen', { language: 'de', platform: 'linkedin' });
    expect(notes).toEqual(
      expect.arrayContaining([
        ['Bericht', 'Unternehmen', company],
        ['Bericht', 'Zeitraum', '3. März 2026 – 4. März 2026'],
        ['Bericht', 'Zeitzone', 'Europe/Berlin'],
        ['Filter', 'Plattform', 'LinkedIn'],
        ['Zielgruppen', 'Alle', 'Version 1'],
        ['Bericht', 'Erstellt', new Date('2026-03-06T13:00:00Z')],
      ]),
    );
  });
});

describe('the PDF file', () => {
  const textOf = async (query: Query = {}): Promise<string> => {
    const pdf = await getDocumentProxy(new Uint8Array(await bytesOf({ format: 'pdf', ...query })));
    return (await extractText(pdf, { mergePages: true })).text.replaceAll(/\s+/g, ' ');
  };

  it('has the figures of the report, in German with umlauts', async () => {
    const text = await textOf({ language: 'de' });
    expect(text.startsWith(`${company} Engagement-Bericht 3. März 2026 – 4. März 2026`)).toBe(true);
    const kinds = { reaction: 'Likes', comment: 'Kommentare', share: 'Geteilt' };
    for (const { key: of, cell, previous, baseline } of report.totals) {
      const name = `${of.platform && platformNames[of.platform]} ${of.kind && kinds[of.kind]}`;
      const figures = `${cell.counted} Nicht verfügbar ${cell.corrections} ${baseline} ${previous?.counted}`;
      expect(text).toContain(`${name} Gemessen ${figures}`);
    }
  });

  it('has the posts in the order of the API', async () => {
    const text = await textOf();
    // Where a line is broken, no blank is read.
    const all = text.replaceAll(' ', '');
    const places = (await postsOf()).map((post) => all.indexOf(post.text.replaceAll(' ', '')));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('has the sums of each kind that the API reports', async () => {
    const parameters = { ...asked, groupBy: 'kind', granularity: 'total' };
    const kinds = EngagementReport.parse(await rated.get('/v1/reports/engagement', parameters));
    const [likes, comments, shares] = kinds.totals.map(
      ({ cell, previous }) => `${cell.counted} before: ${previous?.counted}`,
    );
    expect(await textOf()).toContain(`Likes ${likes} Comments ${comments} Shares ${shares}`);
  });
});

describe('an export', () => {
  const problemOf = async (query: Query): Promise<readonly unknown[]> => {
    const answer = await ask(query);
    const body: unknown = await answer.json();
    return [answer.status, Object(Object(body).errors)[0]?.path];
  };

  it.each([
    [{ format: 'docx' }, 'format'],
    [{ format: 'pdf', posts: '201' }, 'posts'],
    [{ format: 'xlsx', posts: '10001' }, 'posts'],
    [{ format: 'xlsx', granularity: 'hour', from: '2025-09-01T00:00:00Z' }, 'granularity'],
    [{ format: 'pdf', colour: 'red' }, 'colour'],
    [{ format: 'csv', audience: '777' }, 'audience'],
    [{ format: 'csv', to: ratedDays.from }, 'to'],
  ])('refuses %j and says what is wrong', async (query, path) => {
    await expect(problemOf(query)).resolves.toEqual([400, path]);
  });

  it('holds as many posts as it is asked for, however many pages of the API they are', async () => {
    const { workspaceId, api, facebook } = rated;
    const { fetchId } = await api.database.prisma.post.findFirstOrThrow({ where: { workspaceId } });
    const publishedAt = new Date('2026-03-03T10:00:00Z');
    const same = { workspaceId, accountId: facebook, text: '', format: 'text', tags: [], fetchId };
    await api.database.prisma.post.createMany({
      data: Array.from({ length: 240 }, (_, index) => {
        const at = { publishedAt, keyedAt: publishedAt, firstSeenAt: publishedAt };
        return { ...same, ...at, id: BigInt(index + 1), externalId: `more-${index}` };
      }),
    });
    const rows = csvRecords(await csvOf({ table: 'posts' }));
    expect(rows.map((row) => Number(row['rank']))).toEqual(Array.from({ length: 243 }, (_, index) => index + 1));
    expect(new Set(rows.map((row) => row['post_id'])).size).toBe(243);
    expect(csvRecords(await csvOf({ table: 'posts', posts: '150' }))).toEqual(rows.slice(0, 150));
    const notes = await readExcelFile(await bytesOf({ format: 'xlsx', posts: '150' }));
    expect(notes.at(-1)?.data).toContainEqual(['Coverage', 'Posts', 'the first 150; there are more']);
  });
});
