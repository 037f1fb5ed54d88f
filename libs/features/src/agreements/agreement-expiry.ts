import { Injectable } from '@nestjs/common';
import { SYSTEM } from '@tamga/features/identity';
import { Database } from '@tamga/platform';
import { AgreementSteps } from './agreement-steps.service.js';
import { AmendmentsService } from './amendments.service.js';
import { EXPIRED } from './agreements.queries.js';

/** Ends agreements whose last day has passed, after the amendments whose day has come. Asks for what has expired and is still in force, so a day without a run loses nothing. */
@Injectable()
export class AgreementExpiry {
  constructor(
    private readonly database: Database,
    private readonly amendments: AmendmentsService,
    private readonly steps: AgreementSteps,
  ) {}

  /** @returns how many amendments were applied, and how many agreements ended */
  async run(): Promise<{ readonly amended: number; readonly expired: number }> {
    const amended = await this.amendments.applyDue();
    const due = await this.database.transaction(SYSTEM, (tx) => tx.query<{ id: string; officeId: string }>(EXPIRED, [tx.now]));
    let expired = 0;
    for (const { id, officeId } of due) {
      const system = { ...SYSTEM, officeId };
      if (await this.database.transaction(system, (tx) => this.steps.expire(tx, system, id))) expired += 1;
    }
    return { amended, expired };
  }
}
