import { Readable } from 'node:stream';

import type { ExportFormat, ExportRequest, PostsRequest, RankedPost, RankedPosts } from '@libs/contract';
import { type Database, inWorkspace, readBrand, type StoredBrand } from '@libs/database';

import type { Clock, ReportOwner } from '../sources.js';
import { ReportsService } from '../engagement/reports.service.js';
import { localDay } from '@libs/domain';
import { RequestRefused } from '../request-refused.js';
import { PostsService } from '../posts/posts.service.js';
import { exportNames } from './export-names.query.js';
import { type FileLimits, type FileWatch, unwatched } from './file-limits.js';
import { writePdf } from './pdf/write-pdf.js';
import { courseTable } from './tables/course-table.js';
import type { ExportContext } from './tables/export-context.js';
import type { FullTable, Row, Table } from './tables/field.js';
import { followersTable } from './tables/followers-table.js';
import { notesTable } from './tables/notes-table.js';
import { postColumns, postRow } from './tables/posts-table.js';
import { totalsTable } from './tables/totals-table.js';
import { english } from './words/english.js';
import { german } from './words/german.js';
import { csvChunks } from './write-csv.js';
import { writeXlsx } from './write-xlsx.js';

/** A file that a report is taken away as. */
export interface ExportFile {
  readonly name: string;
  readonly type: string;
  readonly content: Readable;
}

const types: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

const pageLength = 100;

const refuseLong = (tables: readonly FullTable[], { lines }: FileLimits): void => {
  if (tables.reduce((sum, { rows }) => sum + rows.length, 0) > lines)
    throw new RequestRefused([
      {
        path: ['granularity'],
        message: `makes an Excel file of more than ${lines} lines: ask for longer steps, fewer groups or posts, or for CSV`,
      },
    ]);
};

interface Asked extends ExportContext {
  readonly caller: ReportOwner;
  readonly request: ExportRequest;
  readonly brand: StoredBrand;
  readonly watch: FileWatch;
}

/** Parts of the way to a file, in percent: the report is there, the posts are. */
const milestones = { report: 10, posts: 80 } as const;

/** Makes files of the engagement report: with the figures of the same report that the API answers. */
export class ExportsService {
  constructor(
    private readonly ledger: Database,
    private readonly reports: ReportsService,
    private readonly posts: PostsService,
    private readonly clock: Clock,
  ) {}

  /** The report as a file; what is wrong with the request is said before the file begins. */
  async file(caller: ReportOwner, request: ExportRequest, watch: FileWatch = unwatched): Promise<ExportFile> {
    const { format, language, table } = request;
    const { most } = watch.limits.posts[format];
    if ((request.posts ?? 0) > most)
      throw new RequestRefused([{ path: ['posts'], message: `a file of this format holds at most ${most} posts` }]);
    const words = language === 'de' ? german : english;
    const { names, brand } = await inWorkspace(this.ledger, caller.workspaceId, async (tenant) => ({
      names: await exportNames(tenant, caller.workspaceId, words),
      brand: await readBrand(tenant, caller.workspaceId),
    }));
    const report = await this.reports.engagement(caller, request);
    watch.onProgress(milestones.report);
    const asked: Asked = { caller, request, report, names, words, brand, watch };
    const { from, to, timeZone } = report.period;
    const days = `${localDay(new Date(from), timeZone)}-${localDay(new Date(Date.parse(to) - 1), timeZone)}`;
    const name = `resonance-engagement-${format === 'csv' ? `${table}-` : ''}${days}.${format}`;
    return { name, type: types[format], content: await this.content(asked) };
  }

  private async content(asked: Asked): Promise<Readable> {
    const { request } = asked;
    if (request.format === 'csv') {
      const style = {
        separator: request.separator === 'semicolon' ? ';' : ',',
        hasMark: request.mark === 'yes',
      } as const;
      return Readable.from(csvChunks(await this.table(asked), style));
    }
    const tables = await this.allTables(asked);
    if (request.format === 'xlsx') refuseLong(tables, asked.watch.limits);
    return Readable.from([request.format === 'xlsx' ? await writeXlsx(tables) : await this.pdf(asked, tables)], {
      objectMode: false,
    });
  }

  /** The one table of a CSV file. */
  private async table(asked: Asked): Promise<Table> {
    switch (asked.request.table) {
      case 'totals':
        return totalsTable(asked);
      case 'course':
        return courseTable(asked);
      case 'followers':
        return followersTable(asked);
      case 'notes':
        return this.notes(asked, null);
      case 'posts':
        return this.streamedPosts(asked);
    }
  }

  private async allTables(asked: Asked): Promise<readonly FullTable[]> {
    const { report, words } = asked;
    const { posts, hasMore } = await this.collectPosts(asked);
    return [
      totalsTable(asked),
      courseTable(asked),
      ...(report.followers.length === 0 ? [] : [followersTable(asked)]),
      {
        title: words.tables.posts,
        columns: postColumns(asked, posts[0]),
        rows: posts.map((post, index) => postRow(post, index + 1, asked)),
      },
      this.notes(asked, asked.request.posts === 0 ? null : { count: posts.length, hasMore }),
    ];
  }

  private notes(asked: Asked, posts: Parameters<typeof notesTable>[0]['posts']): FullTable {
    return notesTable({ ...asked, company: asked.caller.workspace.name, madeAt: this.clock.now(), posts });
  }

  /** Posts page by page, as the API answers them. */
  private async *pages({ caller, request, watch }: Asked): AsyncGenerator<RankedPosts> {
    const { from, to, timeZone, platform, account, tag, label, sort, rate, format } = request;
    const wanted = request.posts ?? watch.limits.posts[format].usual;
    let left = wanted;
    let cursor: string | null = null;
    const filters = { from, to, timeZone, platform, account, tag, label, sort, rate };
    while (left > 0) {
      watch.signal?.throwIfAborted();
      const page: PostsRequest = {
        ...filters,
        format: [],
        order: 'desc',
        limit: Math.min(left, pageLength),
        ...(cursor === null ? {} : { cursor }),
      };
      const answer = await this.posts.page(caller, page);
      yield answer;
      left -= answer.posts.length;
      watch.onProgress(milestones.report + ((wanted - left) / wanted) * (milestones.posts - milestones.report));
      cursor = answer.nextCursor;
      if (cursor === null) return;
    }
  }

  private async collectPosts(
    asked: Asked,
  ): Promise<{ readonly posts: readonly RankedPost[]; readonly hasMore: boolean }> {
    const posts: RankedPost[] = [];
    let hasMore = false;
    for await (const page of this.pages(asked)) {
      posts.push(...page.posts);
      hasMore = page.nextCursor !== null;
    }
    return { posts, hasMore };
  }

  /** The posts as a table whose rows are read while they are written. The first page is read at once: it names the rates. */
  private async streamedPosts(asked: Asked): Promise<Table> {
    const pages = this.pages(asked);
    const first = await pages.next();
    const begun = first.done === true ? [] : first.value.posts;
    const rows = async function* (): AsyncGenerator<Row> {
      let place = 0;
      for (const post of begun) yield postRow(post, (place += 1), asked);
      for await (const page of pages) for (const post of page.posts) yield postRow(post, (place += 1), asked);
    };
    return { title: asked.words.tables.posts, columns: postColumns(asked, begun[0]), rows: rows() };
  }

  private async pdf(asked: Asked, tables: readonly FullTable[]): Promise<Buffer> {
    const { caller, request, brand } = asked;
    const summary = await this.reports.engagement(caller, { ...request, groupBy: ['kind'], granularity: 'total' });
    return writePdf({
      ...asked,
      summary,
      posts: null,
      company: caller.workspace.name,
      madeAt: this.clock.now(),
      colour: request.colour ?? brand.colour,
      logo: brand.logo?.content ?? null,
      tables,
    });
  }
}
