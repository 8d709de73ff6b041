import type { EngagementRequest, SeriesMark } from '@libs/contract';
import { counterOf, interactionKinds, platformNames, rateDefinition, reportNotes } from '@libs/domain';

import type { ExportContext, Names } from './export-context.js';
import { rateField } from './cell-fields.js';
import { type Field, type FullTable, minuteField, offsetText } from './field.js';
import { columnOf, keyText } from './key-columns.js';

/** What notes tell beside the report. */
export interface NotesContext extends ExportContext {
  readonly request: EngagementRequest;
  readonly company: string;
  readonly madeAt: Date;
  /** How many posts the export holds, and whether there are more; null: it holds none. */
  readonly posts: { readonly count: number; readonly hasMore: boolean } | null;
}

type Note = readonly [topic: string, subject: string, detail: Field];

/** A whole number as people write it. */
const integerText = (value: number, { words }: Pick<ExportContext, 'words'>): string =>
  new Intl.NumberFormat(words.tag, { maximumFractionDigits: 0 }).format(value);

/** A period as people write it, with its last minute. */
export const periodText = (
  { from, to }: { readonly from: string; readonly to: string },
  { report, words }: ExportContext,
): string => {
  const { timeZone } = report.period;
  const format = new Intl.DateTimeFormat(words.tag, {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  const day = new Intl.DateTimeFormat(words.tag, { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  const isWhole = [from, to].every((instant) => offsetText(instant, timeZone).slice(11, 19) === '00:00:00');
  const last = new Date(Date.parse(to) - 1);
  const [first, end] = isWhole ? [day, day] : [format, format];
  return `${first.format(new Date(from))} – ${end.format(isWhole ? last : new Date(to))}`;
};

const reportNotesOf = (context: NotesContext): Note[] => {
  const { report, words, company, madeAt } = context;
  const { subjects, topics } = words;
  const { timeZone, granularity } = report.period;
  const groupBy = report.groupBy.map((dimension) => words.dimensions[dimension]).join(', ');
  const notes: (readonly [string, Field])[] = [
    [subjects.company, company],
    [subjects.period, periodText(report.period, context)],
    ...(report.previous === null ? [] : [[subjects.previous, periodText(report.previous, context)] as const]),
    [subjects.timeZone, timeZone],
    [subjects.granularity, words.granularities[granularity]],
    [subjects.groupBy, groupBy === '' ? '–' : groupBy],
    [subjects.made, minuteField(madeAt.toISOString(), timeZone)],
    [subjects.observed, report.observedAt === null ? words.notRead : minuteField(report.observedAt, timeZone)],
  ];
  return notes.map(([subject, detail]) => [topics.report, subject, detail]);
};

const named = (ids: readonly string[], from: Names[keyof Names]): string =>
  ids.map((id) => from.get(id) ?? id).join(', ');

const filterNotes = ({ request, names, words }: NotesContext): Note[] => {
  const filters = [
    ['platform', request.platform.map((platform) => platformNames[platform]).join(', ')],
    ['account', named(request.account, names.accounts)],
    ['kind', request.kind.map((kind) => words.kinds[kind]).join(', ')],
    ['audience', named(request.audience, names.audiences)],
    ['tag', request.tag.join(', ')],
    ['label', named(request.label, names.labels)],
  ] as const;
  return filters.map(([name, asked]) => [
    words.topics.filters,
    words.dimensions[name],
    asked === '' ? words.all : asked,
  ]);
};

const audienceNotes = ({ report, names, words }: NotesContext): Note[] =>
  report.audiences.map(({ id, name, version, carriedUntil, next }) => [
    words.topics.audiences,
    names.audiences.get(id) ?? name,
    [
      words.version(version),
      ...(carriedUntil === null ? [] : [words.carriedUntil(carriedUntil)]),
      ...(next === null ? [] : [words.nextVersion(next)]),
    ].join('; '),
  ]);

const coverageNotes = (context: NotesContext): Note[] => {
  const { report, words, posts, request } = context;
  const { accounts, attributed } = report.coverage;
  const { topics, subjects } = words;
  const count = (value: number): string => integerText(value, context);
  const ranked =
    posts === null ? [] : [`${words.postsShown(count(posts.count))}${posts.hasMore ? `; ${words.postsMore}` : ''}`];
  const isNarrower = posts !== null && request.audience.length + request.kind.length > 0;
  return [
    [topics.coverage, subjects.accounts, words.ofAccounts(count(accounts.reporting), count(accounts.of))],
    [topics.coverage, subjects.attributed, words.ofCounted(count(attributed.attributed), count(attributed.of))],
    ...[...ranked, ...(isNarrower ? [words.postsUnfiltered] : [])].map((detail): Note => [
      topics.coverage,
      subjects.posts,
      detail,
    ]),
  ];
};

const rateNotes = (context: NotesContext): Note[] => {
  const { report, words } = context;
  const { topics, subjects } = words;
  return (report.rates ?? []).flatMap(({ id, cell }): Note[] => {
    const { name, formula } = words.rates[id];
    return [
      [topics.rates, name, rateField(id, cell, words)],
      [topics.rates, subjects.formula, formula],
      [topics.rates, subjects.source, rateDefinition(id).source],
      [topics.rates, subjects.parts, words.parts(integerText(cell.of, context), integerText(cell.without, context))],
    ];
  });
};

/** By whose name a mark goes, and what is said of it. */
const markText = (mark: SeriesMark, words: ExportContext['words']): readonly [subject: string, text: string] => {
  if (mark.kind === 'version' || mark.kind === 'carried')
    return [mark.name, words.marks[mark.kind](String(mark.version))];
  const subject = `${mark.name} (${platformNames[mark.platform]})`;
  if (mark.kind !== 'retired') return [subject, words.marks[mark.kind]('')];
  const kind = interactionKinds.find((name) => counterOf[name] === mark.metric);
  const metric = kind === undefined ? mark.metric : words.kinds[kind];
  return [subject, words.marks[mark.isBack ? 'back' : 'retired'](metric)];
};

const markNote = (mark: SeriesMark, { report, words }: NotesContext): Note => {
  const [subject, text] = markText(mark, words);
  const when = new Intl.DateTimeFormat(words.tag, {
    timeZone: report.period.timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return [words.topics.breaks, subject, `${when.format(new Date(mark.at))}: ${text}`];
};

const breakNotes = (context: NotesContext): Note[] => {
  const { report, words } = context;
  const { breaks } = words.topics;
  const count = (value: number): string => integerText(value, context);
  return [
    ...report.marks.map(({ mark }) => markNote(mark, context)),
    ...report.totals.flatMap(({ key, baseline, cell }): Note[] => [
      ...(baseline === 0 ? [] : [[breaks, keyText(key, context), words.baseline(count(baseline))] as const]),
      ...(cell.corrections === 0
        ? []
        : [[breaks, keyText(key, context), words.corrections(count(-cell.corrections))] as const]),
    ]),
  ];
};

const remarkNotes = ({ report, words }: NotesContext): Note[] =>
  report.notes.map((code) => {
    const known = reportNotes.find((note) => note === code);
    return [words.topics.remarks, '', known === undefined ? code : words.notes[known]];
  });

const meaningNotes = (context: NotesContext): Note[] => {
  const { report, words } = context;
  const hidden = report.totals.filter(({ cell }) => cell.state === 'suppressed');
  const names = hidden.map(({ key }) => keyText(key, context)).join(', ');
  return [
    ...words.figures.map(({ name, meaning }): Note => [words.topics.figures, name, meaning]),
    ...Object.entries(words.states).map(([state, { name, meaning }]): Note => [
      words.topics.states,
      name,
      state === 'suppressed' && names !== '' ? `${meaning} ${words.suppressed(names)}` : meaning,
    ]),
  ];
};

/** What somebody must know who reads the tables without the dashboard. */
export const notesTable = (context: NotesContext): FullTable => {
  const { words } = context;
  const column = (id: 'topic' | 'subject' | 'detail', width: number) => ({ ...columnOf(id, words), width });
  return {
    title: words.tables.notes,
    columns: [column('topic', 30), column('subject', 30), column('detail', 100)],
    rows: [
      ...reportNotesOf(context),
      ...filterNotes(context),
      ...audienceNotes(context),
      ...coverageNotes(context),
      ...rateNotes(context),
      ...breakNotes(context),
      ...remarkNotes(context),
      ...meaningNotes(context),
    ],
  };
};
