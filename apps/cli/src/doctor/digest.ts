import { type Finding, findingGroups, type FindingGroup } from './finding.js';

/** Up to so many connections, accounts and pasts are all told. */
const few = 60;
/** Of more, so many that need a person are told. */
const most = 20;

/** What the findings come to. */
export interface Digest {
  /** How many need a person. */
  readonly waiting: number;
  /** How many of those were not told. */
  readonly untold: number;
  /** How many of a group are in which state; null: every finding was told. */
  readonly counts: Readonly<Record<FindingGroup, Readonly<Record<string, number>>>> | null;
}

/** Whether all are told, and how. */
export interface Telling {
  readonly isAll: boolean;
  readonly tell: (finding: Finding) => void;
}

type Counts = Record<FindingGroup, Record<string, number>>;
const noCounts = (): Counts => ({ connections: {}, accounts: {}, past: {} });

/** Tells what is worth it and keeps no more than that, however many there are: of many, the rest is counted. */
class Teller {
  waiting = 0;
  untold = 0;
  isBrief = false;
  readonly counts = noCounts();
  private held: Finding[] = [];
  private told = 0;

  constructor(private readonly telling: Telling) {}

  note(finding: Finding): void {
    if (!finding.isGood) this.waiting += 1;
    const { group, state } = finding;
    if (group === undefined || this.telling.isAll) return this.telling.tell(finding);
    const counts = this.counts[group];
    const name = state ?? 'unknown';
    counts[name] = (counts[name] ?? 0) + 1;
    if (this.isBrief) return this.tellBriefly(finding);
    this.held.push(finding);
    if (this.held.length > few) this.shorten();
  }

  end(): void {
    for (const finding of this.held) this.telling.tell(finding);
  }

  private shorten(): void {
    this.isBrief = true;
    const { held } = this;
    this.held = [];
    for (const finding of held) this.tellBriefly(finding);
  }

  private tellBriefly(finding: Finding): void {
    if (finding.isGood) return;
    if (this.told >= most) this.untold += 1;
    else this.telling.tell(finding);
    this.told += 1;
  }
}

/** Goes through the findings, however many there are, and says what they come to. */
export const digest = async (findings: AsyncIterable<Finding>, telling: Telling): Promise<Digest> => {
  const teller = new Teller(telling);
  for await (const finding of findings) teller.note(finding);
  teller.end();
  const { waiting, untold, isBrief, counts } = teller;
  return { waiting, untold, counts: isBrief ? counts : null };
};

const groupNames: Readonly<Record<FindingGroup, string>> = {
  connections: 'Connections',
  accounts: 'Accounts',
  past: 'Older posts of accounts',
};

const countLine = (group: FindingGroup, counts: Readonly<Record<string, number>>): string[] => {
  const parts = Object.entries(counts).map(([state, number]) => `${number} ${state.replaceAll('_', ' ')}`);
  return parts.length === 0 ? [] : [`     ${groupNames[group]}: ${parts.join(', ')}.`];
};

/** What the findings come to, in words. */
export const summary = ({ waiting, untold, counts }: Digest): string => {
  const lines = counts === null ? [] : findingGroups.flatMap((group) => countLine(group, counts[group]));
  const more = untold === 0 ? [] : [` !!  ${untold} more need a person: \`npx resonance doctor --all\` names them.`];
  const sum =
    waiting === 0 ? 'Nothing needs a person.' : `${waiting} ${waiting === 1 ? 'thing needs' : 'things need'} a person.`;
  return `${[...more, ...lines].map((line) => `${line}\n`).join('')}\n${sum}\n`;
};
