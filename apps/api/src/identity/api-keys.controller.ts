import { ApiKey, ApiKeyCreated, ApiKeyList, ApiKeyRequest, ApiKeyScope, Id } from '@libs/contract';
import { inWorkspace } from '@libs/database';
import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { apiKeyPrefix, newApiKey, tokenHash } from '../access/tokens.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { notFound } from '../http/problem.js';

interface ApiKeyRow {
  readonly id: number;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}

const shown = (row: ApiKeyRow): ApiKey => ({
  id: String(row.id),
  name: row.name,
  prefix: row.prefix,
  scopes: z.array(ApiKeyScope).parse(row.scopes),
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
});

/** Keys for programs. Only people make and revoke them, so that a key cannot make itself a longer-lived one. */
@ApiTags('identity')
@Needs('manage-keys')
@Controller('api-keys')
export class ApiKeysController {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Answers(ApiKeyList, { summary: 'The API keys that are not revoked' })
  async list(@CurrentCaller() { workspaceId }: Caller): Promise<z.infer<typeof ApiKeyList>> {
    const rows = await inWorkspace(this.ledger, workspaceId, (tenant) =>
      tenant.apiKey.findMany({ where: { workspaceId, revokedAt: null }, orderBy: { id: 'asc' } }),
    );
    return { apiKeys: rows.map(shown) };
  }

  @Post()
  @Answers(ApiKeyCreated, { summary: 'Make an API key; the only time it is shown', status: 201 })
  async create(
    @CurrentCaller() caller: Caller,
    @Body({ schema: ApiKeyRequest }) request: ApiKeyRequest,
  ): Promise<ApiKeyCreated> {
    const { workspaceId, personId } = caller;
    const [key, createdAt] = [newApiKey(), this.clock.now()];
    const scopes = [...new Set(request.scopes)];
    const row = await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const made = await tenant.apiKey.create({
        data: {
          workspaceId,
          name: request.name,
          prefix: apiKeyPrefix(key),
          keyHash: tokenHash(key),
          scopes,
          createdBy: personId,
          createdAt,
          expiresAt: request.expiresAt === null ? null : new Date(request.expiresAt),
        },
      });
      const detail = { name: request.name, scopes: scopes.join(' ') };
      const by = { ...authorOf(caller, createdAt), workspaceId };
      await writeAudit(tenant, by, { action: 'api-key.created', subject: String(made.id), detail });
      return made;
    });
    return { ...shown(row), key };
  }

  @Delete(':id')
  @AnswersNothing('Revoke an API key')
  async revoke(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) text: string): Promise<void> {
    const { workspaceId } = caller;
    const id = rowIdOf(text, 'API key');
    const revokedAt = this.clock.now();
    await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const { count } = await tenant.apiKey.updateMany({
        where: { workspaceId, id, revokedAt: null },
        data: { revokedAt },
      });
      if (count === 0) throw notFound('API key');
      const by = { ...authorOf(caller, revokedAt), workspaceId };
      await writeAudit(tenant, by, { action: 'api-key.revoked', subject: String(id) });
    });
  }
}
