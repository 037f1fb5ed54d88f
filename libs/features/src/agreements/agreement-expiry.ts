import { Injectable } from '@nestjs/common';
import { SYSTEM } from '@tamga/features/identity';
import { Database } from '@tamga/platform';
import { EXPIRED } from './agreements.queries.js';
import { AgreementsService } from './agreements.service.js';

/** Ends agreements whose last day has passed. Asks for what has expired and is still in force, so a day without a run loses nothing. */
@Injectable()
export class AgreementExpiry {
  constructor(
    private readonly database: Database,
    private readonly agreements: AgreementsService,
  ) {}

  /** @returns how many were ended */
  async run(): Promise<{ readonly expired: number }> {
    const due = await this.database.transaction(SYSTEM, (tx) => tx.query<{ id: string; officeId: string }>(EXPIRED, [tx.now]));
    let expired = 0;
    for (const { id, officeId } of due) {
      const system = { ...SYSTEM, officeId };
      if (await this.database.transaction(system, (tx) => this.agreements.expire(tx, system, id))) expired += 1;
    }
    return { expired };
  }
}
