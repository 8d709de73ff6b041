import { doctorCommand } from './doctor/doctor.command.js';
import { UserMistake } from './env.js';
import { exportCommand } from './export/export.command.js';
import { migrateCommand } from './migrate.command.js';
import { reconcileCommand } from './reconcile.command.js';
import { rotateKeyCommand } from './rotate-key.command.js';
import { spreadCommand } from './spread/spread.command.js';
import { startCommand } from './start/start.command.js';

const commands = {
  start: startCommand,
  migrate: migrateCommand,
  reconcile: reconcileCommand,
  'rotate-key': rotateKeyCommand,
  doctor: doctorCommand,
  export: exportCommand,
  spread: spreadCommand,
} as const;

const help = `Usage: resonance <command>

  start       Start everything on this machine, with a demo company unless --no-demo
                --port N        port of the dashboard and the API (3000)
                --no-demo       no demo company, no sandbox
                --demo-days N   days of the demo company's past that are read at the first start (14)
                --demo-history N days of posts from before the accounts were connected (30)
                --demo-paused   leave the simulated public's clock standing in the past
                --replay FOLDER let the platforms play real data instead (see apps/sandbox/README.md)
                --json          print one line of JSON instead of progress
  migrate     Bring the database of DATABASE_URL up to date
  reconcile   Recompute every roll-up from its rows and print what differs
                --repair        make the roll-ups of a workspace where something differs anew from its rows
  rotate-key  Encrypt all secrets with RESONANCE_SECRET_KEY that were encrypted with RESONANCE_PREVIOUS_SECRET_KEY
              (stop API and workers first)
  doctor      Say what is wrong with this installation and its accounts, and what to do; ends with 1 when a person must act
                --all           name every account, however many there are
                --json          print one line of JSON
  export      Take the engagement report of a running service away as a file (RESONANCE_API_KEY must be set)
                --from DAY --to DAY first and last day, or instants
                --format F      xlsx (default), csv or pdf; of a CSV file: --table totals, course, followers, posts
                                or notes (course), --separator comma or semicolon
                --language L    en or de (en)
                --group-by D    platform, account, kind, audience, tag; several with commas (platform)
                --granularity G hour, day, week, month, year or total (day)
                --compare previous, --rate default, --platform, --account, --kind, --audience, --tag, --label,
                --time-zone, --posts, --sort, --colour: as GET /v1/reports/engagement/export takes them
                --url ADDRESS   of the service (http://127.0.0.1:3000)
                --output FILE   where to write it; - writes to the standard output
  spread score Say of each row of a series (CSV: timestamp,value) whether something spreads suddenly: appends anomaly_score
              (an alert from 0.5 on), alert, expected and reproduction_number
                --in FILE --out FILE
  spread cascade Say how a post spread (seconds,followers of each share; or a file of TiDeH): reproduction number, doubling
              time and what it comes to within a week, each with its 90 % interval, as CSV
                --in FILE
                --out FILE      where to write it (the standard output)
                --at 1h,6h,1d   at which ages of the post (a dozen until its last share)

Environment: DATABASE_URL, REDIS_URL, RESONANCE_SECRET_KEY, SMTP_URL, RESONANCE_API_KEY, RESONANCE_DATA_DIR (.data)
`;

/** Runs one command; mistakes of the caller are one sentence, everything else keeps its stack. */
export const main = async (args: readonly string[]): Promise<void> => {
  const [name = 'help', ...rest] = args;
  const command = Object.entries(commands).find(([known]) => known === name)?.[1];
  if (command === undefined) {
    process.stdout.write(help);
    process.exitCode = name === 'help' || name === '--help' ? 0 : 1;
    return;
  }
  try {
    await command(rest);
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof UserMistake) process.stderr.write(`${error.message}\n`);
    else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
};
