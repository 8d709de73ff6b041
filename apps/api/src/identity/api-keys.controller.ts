import { ApiKey, ApiKeyCreated, ApiKeyList, ApiKeyRequest, ApiKeyScope, Id } from '@libs/contract';
import { inWorkspace } from '@libs/database';
import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { ForAdmin } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { apiKeyPrefix, newApiKey, tokenHash } from '../access/tokens.js';
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

/** Keys for programs. Made and revoked by admins who are logged in, so that a key cannot make itself a longer-lived one. */
@ApiTags('identity')
@ForAdmin()
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
    @CurrentCaller() { workspaceId, personId }: Caller,
    @Body({ schema: ApiKeyRequest }) request: ApiKeyRequest,
  ): Promise<ApiKeyCreated> {
    const key = newApiKey();
    const row = await inWorkspace(this.ledger, workspaceId, (tenant) =>
      tenant.apiKey.create({
        data: {
          workspaceId,
          name: request.name,
          prefix: apiKeyPrefix(key),
          keyHash: tokenHash(key),
          scopes: [...new Set(request.scopes)],
          createdBy: personId,
          createdAt: this.clock.now(),
          expiresAt: request.expiresAt === null ? null : new Date(request.expiresAt),
        },
      }),
    );
    return { ...shown(row), key };
  }

  @Delete(':id')
  @AnswersNothing('Revoke an API key')
  async revoke(@CurrentCaller() { workspaceId }: Caller, @Param('id', { schema: Id }) id: string): Promise<void> {
    const { count } = await inWorkspace(this.ledger, workspaceId, (tenant) =>
      tenant.apiKey.updateMany({
        where: { workspaceId, id: rowIdOf(id, 'API key'), revokedAt: null },
        data: { revokedAt: this.clock.now() },
      }),
    );
    if (count === 0) throw notFound('API key');
  }
}
