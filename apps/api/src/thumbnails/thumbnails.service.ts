import { isPictureAddress, Malformed, NotPermitted, type Picture, Transient } from '@libs/connector';
import { inWorkspace } from '@libs/database';
import { showsThumbnails } from '@libs/reports';
import { Injectable } from '@nestjs/common';

import { Clock, Ledger, PictureSource } from '../dependencies.js';
import { PictureCache } from './picture-cache.js';

const bounds = { bytes: 32 * 1024 * 1024, keptMs: 3_600_000, missedMs: 300_000 };

/** The platform's failure to hand a picture out; everything else is a mistake of ours and is thrown on. */
const isMissing = (error: unknown): boolean =>
  error instanceof Malformed || error instanceof NotPermitted || error instanceof Transient;

/** Loads the pictures of posts from the platforms, each once for all who look at it. */
@Injectable()
export class ThumbnailsService {
  private readonly cache = new PictureCache(bounds);
  private readonly underWay = new Map<string, Promise<Picture | null>>();

  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly source: PictureSource,
  ) {}

  /**
   * The picture of a post of the workspace. `none`: it has none (any more), the platform does not hand it out, or the workspace
   * shows none; null: there is no such post.
   */
  async of(workspaceId: number, postId: bigint): Promise<Picture | 'none' | null> {
    const found = await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const post = await tenant.post.findUnique({ where: { workspaceId_id: { workspaceId, id: postId } } });
      if (post === null) return null;
      return { address: (await showsThumbnails(tenant, workspaceId)) ? post.thumbnailUrl : null };
    });
    if (found === null) return null;
    const { address } = found;
    return address === null || !isPictureAddress(address) ? 'none' : ((await this.at(address)) ?? 'none');
  }

  private at(address: string): Promise<Picture | null> {
    const kept = this.cache.get(address, this.clock.now());
    if (kept !== undefined) return Promise.resolve(kept);
    const loading = this.underWay.get(address) ?? this.load(address).finally(() => this.underWay.delete(address));
    this.underWay.set(address, loading);
    return loading;
  }

  private async load(address: string): Promise<Picture | null> {
    const picture = await this.source.load(address).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    this.cache.keep(address, picture, this.clock.now());
    return picture;
  }
}
