import { Brand, BrandRequest } from '@libs/contract';
import { inWorkspace, readBrand, type StoredBrand, type TenantClient } from '@libs/database';
import { Body, Controller, Get, Header, Put, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { invalidRequest, notFound } from '../http/problem.js';
import { logoFacts, LogoRefused } from './logo.js';

const logoSummary = 'The company’s logo; 404 when there is none';

const shown = ({ colour, logo }: StoredBrand): Brand => ({
  colour,
  logo: logo === null ? null : { ...logoFacts(logo.content), bytes: logo.content.length },
});

/** The columns of a logo that was sent; nothing when it stays as it is. */
const logoColumns = (logo: BrandRequest['logo']) => {
  if (logo === undefined) return {};
  if (logo === null) return { logo: null, logoType: null };
  const content = new Uint8Array(Buffer.from(logo, 'base64'));
  try {
    return { logo: content, logoType: logoFacts(content).type };
  } catch (error) {
    if (error instanceof LogoRefused) throw invalidRequest([{ path: ['logo'], message: error.message }]);
    throw error;
  }
};

/** How a company's files and mails look: its colour and its logo. */
@ApiTags('reports')
@Controller('brand')
export class BrandController {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  @Needs('read')
  @Get()
  @Answers(Brand, { summary: 'The colour and the logo that files and mails carry' })
  async read(@CurrentCaller() { workspaceId }: Caller): Promise<Brand> {
    return shown(await inWorkspace(this.ledger, workspaceId, (tenant) => readBrand(tenant, workspaceId)));
  }

  @Needs('read')
  @Get('logo')
  @Header('cache-control', 'private, no-cache')
  @ApiOperation({ summary: logoSummary })
  @ApiProduces('image/png', 'image/jpeg')
  @ApiResponse({ status: 200, description: logoSummary, schema: { type: 'string', format: 'binary' } })
  async logo(@CurrentCaller() { workspaceId }: Caller): Promise<StreamableFile> {
    const { logo } = await inWorkspace(this.ledger, workspaceId, (tenant) => readBrand(tenant, workspaceId));
    if (logo === null) throw notFound('logo');
    return new StreamableFile(logo.content, { type: logo.type, disposition: 'inline' });
  }

  @Needs('choose-defaults')
  @Put()
  @Answers(Brand, { summary: 'Choose the colour and the logo that files and mails carry' })
  change(@CurrentCaller() caller: Caller, @Body({ schema: BrandRequest }) request: BrandRequest): Promise<Brand> {
    const { workspaceId } = caller;
    const data = { colour: request.colour, ...logoColumns(request.logo), updatedAt: this.clock.now() };
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      await tenant.brand.upsert({ where: { workspaceId }, create: { workspaceId, ...data }, update: data });
      await this.audit(tenant, caller, request);
      return shown(await readBrand(tenant, workspaceId));
    });
  }

  private audit(tenant: TenantClient, caller: Caller, { colour, logo }: BrandRequest): Promise<void> {
    const by = { ...authorOf(caller, this.clock.now()), workspaceId: caller.workspaceId };
    const what = logo === undefined ? {} : { logo: logo === null ? 'removed' : 'set' };
    return writeAudit(tenant, by, {
      action: 'brand.changed',
      subject: null,
      detail: { colour: colour ?? '', ...what },
    });
  }
}
