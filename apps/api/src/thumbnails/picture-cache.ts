import type { Picture } from '@libs/connector';

/** How much a cache keeps, and for how long. */
export interface CacheBounds {
  readonly bytes: number;
  readonly keptMs: number;
  /** For how long it is remembered that there was none: nobody is asked again and again. */
  readonly missedMs: number;
}

interface Entry {
  readonly picture: Picture | null;
  readonly until: number;
}

/** What a remembered absence counts for, so that absences are bounded, too. */
const bytesOf = ({ picture }: Entry): number => (picture?.bytes.byteLength ?? 0) + 200;

/** Pictures that were loaded lately, the least lately used of them given up first. */
export class PictureCache {
  private readonly entries = new Map<string, Entry>();
  private bytes = 0;

  constructor(private readonly bounds: CacheBounds) {}

  /** The picture; null: there was none; undefined: not known. */
  get(address: string, now: Date): Picture | null | undefined {
    const entry = this.entries.get(address);
    if (entry === undefined) return undefined;
    this.remove(address);
    if (entry.until <= now.getTime()) return undefined;
    this.add(address, entry);
    return entry.picture;
  }

  /** Keeps a picture, or that there is none. */
  keep(address: string, picture: Picture | null, now: Date): void {
    this.remove(address);
    this.add(address, {
      picture,
      until: now.getTime() + (picture === null ? this.bounds.missedMs : this.bounds.keptMs),
    });
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.bounds.bytes) return;
      this.remove(oldest);
    }
  }

  private add(address: string, entry: Entry): void {
    this.entries.set(address, entry);
    this.bytes += bytesOf(entry);
  }

  private remove(address: string): void {
    const entry = this.entries.get(address);
    if (entry === undefined) return;
    this.entries.delete(address);
    this.bytes -= bytesOf(entry);
  }
}
