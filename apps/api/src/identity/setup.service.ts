import type { SetupRequest } from '@libs/contract';
import { Injectable } from '@nestjs/common';

import { Clock, Ledger } from '../dependencies.js';
import { conflict } from '../http/problem.js';
import { foundWorkspace } from './found-workspace.js';
import type { LoginOrigin } from './login-origin.js';
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
  async signUp(request: SetupRequest, origin: LoginOrigin): Promise<NewSession> {
    if (!(await this.isNeeded())) throw setupDone();
    const passwordHash = await hashPassword(request.password);
    return this.sessions.opened(await this.create(request, passwordHash, origin));
  }

  private create(request: SetupRequest, passwordHash: string, origin: LoginOrigin): Promise<string> {
    const createdAt = this.clock.now();
    return this.ledger.prisma.$transaction(async (owner) => {
      await owner.$executeRaw`select pg_advisory_xact_lock(${setupLock}::bigint)`;
      if ((await owner.person.findFirst({ select: { id: true } })) !== null) throw setupDone();
      const { name, locale, email } = request;
      const person = await owner.person.create({
        data: { email: normalEmail(email), name, locale, passwordHash, createdAt },
      });
      const by = { personId: person.id, apiKeyId: null, actorName: name, address: origin.address, at: createdAt };
      const workspace = { name: request.workspace, timeZone: request.timeZone };
      const workspaceId = await foundWorkspace(owner, by, workspace);
      return this.sessions.begin(owner, { person, workspaceId, origin });
    });
  }
}
