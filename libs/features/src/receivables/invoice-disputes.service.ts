import { Injectable } from '@nestjs/common';
import { Refused, type Actor } from '@tamga/domain';
import { allow } from '@tamga/features/identity';
import { Database, type NamedQuery, type Tx } from '@tamga/platform';
import { InvoiceFile, type HeldInvoice } from './invoice-file.js';
import type { InvoiceView } from './invoice-view.js';

const DISPUTE: NamedQuery = { name: 'invoice-dispute', text: 'UPDATE invoices SET disputed_on = $2, dispute_reason = $3 WHERE id = $1' };

/** An invoice that the payer contests is not reminded of until that is settled; it stays owed. */
@Injectable()
export class InvoiceDisputes {
  constructor(
    private readonly database: Database,
    private readonly file: InvoiceFile,
  ) {}

  /** @throws Refused not-found, stale-version, conflict when it is not open, or disputed already */
  open(actor: Actor, id: string, version: number, reason: string): Promise<InvoiceView> {
    return this.change(actor, id, version, async (tx, held) => {
      if (held.disputedOn !== null || (held.state !== 'issued' && held.state !== 'partly-paid')) throw new Refused({ code: 'conflict', facts: { state: held.state, disputed: held.disputedOn !== null } });
      await tx.run(DISPUTE, [id, held.today, reason.trim()]);
      await this.file.audit(tx, actor, held.officeId, { type: 'invoice.disputed', payload: { invoice: id, reason: reason.trim() } });
    });
  }

  /** @throws Refused not-found, stale-version, conflict when it is not disputed */
  settle(actor: Actor, id: string, version: number, reason: string): Promise<InvoiceView> {
    return this.change(actor, id, version, async (tx, held) => {
      if (held.disputedOn === null) throw new Refused({ code: 'conflict', facts: { disputed: false } });
      await tx.run(DISPUTE, [id, null, null]);
      await this.file.audit(tx, actor, held.officeId, { type: 'invoice.dispute-settled', payload: { invoice: id, reason: reason.trim() } });
    });
  }

  private change(actor: Actor, id: string, version: number, work: (tx: Tx, held: HeldInvoice) => Promise<void>): Promise<InvoiceView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'invoice.issue');
      const held = await this.file.hold(tx, officeId, id, version);
      await work(tx, held);
      await this.file.resum(tx, held, {});
      return this.file.view(tx, officeId, id);
    });
  }
}
