import type { SetupRequest } from '@libs/contract';
import { seedAudiences } from '@libs/database';
import { Injectable } from '@nestjs/common';

import { Clock, Ledger } from '../dependencies.js';
import { conflict } from '../http/problem.js';
import { hashPassword } from './password.js';
import { type NewSession, normalEmail, SessionsService } from './sessions.service.js';

/** Any number, the same in every process: whoever holds it is the only one who sets up. */
const setupLock = 7_003_001;

const setupDone = () => conflict('setup-done', 'The first owner has signed up already: log in');

/** The sign-up of the first owner. */
@Injectable()
export class SetupService {
  constructor(
    private readonly ledger: Ledger,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
  ) {}

  /** Whether nobody has signed up yet. */
  async isNeeded(): Promise<boolean> {
    return (await this.ledger.prisma.person.findFirst({ select: { id: true } })) === null;
  }

  /** Creates workspace, owner and audiences; works once, also when two try at the same time. Logs the owner in. */
  async signUp(request: SetupRequest): Promise<NewSession> {
    if (!(await this.isNeeded())) throw setupDone();
    const passwordHash = await hashPassword(request.password);
    const { personId, workspaceId } = await this.create(request, passwordHash);
    return this.sessions.begin(personId, workspaceId);
  }

  private create(request: SetupRequest, passwordHash: string): Promise<{ personId: number; workspaceId: number }> {
    const createdAt = this.clock.now();
    return this.ledger.prisma.$transaction(async (owner) => {
      await owner.$executeRaw`select pg_advisory_xact_lock(${setupLock}::bigint)`;
      if ((await owner.person.findFirst({ select: { id: true } })) !== null) throw setupDone();
      const { name, locale, email } = request;
      const workspace = await owner.workspace.create({
        data: { name: request.workspace, timeZone: request.timeZone, createdAt },
      });
      const person = await owner.person.create({
        data: { email: normalEmail(email), name, locale, passwordHash, createdAt },
      });
      await owner.member.create({
        data: { workspaceId: workspace.id, personId: person.id, role: 'owner', createdAt },
      });
      await seedAudiences(owner, workspace.id);
      return { personId: person.id, workspaceId: workspace.id };
    });
  }
}
