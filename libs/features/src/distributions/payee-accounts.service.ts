import { Injectable } from '@nestjs/common';
import { bankFaults, maskedAccount, normaliseIban, Refused, type Actor, type BankAccount, type PayeeAccountState } from '@tamga/domain';
import { allow, announce, appendAudit } from '@tamga/features/identity';
import { Database, newId, type Tx } from '@tamga/platform';
import { assertState, currencyOf, person, refuse, secondPerson, writtenFaults } from './distribution-step.js';
import { ACCOUNT_OF, ACCOUNTS, DECIDE_ACCOUNT, END_ACCOUNTS, LOCK_ACCOUNT, LOCK_PAYEE, PAYEE, PROPOSE_ACCOUNT, RELEASE_HELD, type AccountRow } from './payees.queries.js';

export type NewAccount = { readonly holder: string; readonly iban?: string | null; readonly account?: string | null; readonly bic?: string | null; readonly currency: string; readonly note: string };
export type AccountView = {
  readonly id: string; readonly holder: string; readonly iban: string | null; readonly account: string | null; readonly bic: string | null; readonly currency: string; readonly masked: string; readonly state: PayeeAccountState; readonly note: string;
  readonly proposed: { readonly by: string; readonly at: string; readonly userId: string }; readonly decided: { readonly by: string; readonly at: string } | null;
};

export function accountView(row: AccountRow): AccountView {
  const { id, holder, iban, account, bic, currency, state, note } = row;
  return {
    id, holder, iban, account, bic, currency, masked: maskedAccount(row), state, note, proposed: { by: row.proposedByName, at: row.proposedAt.toISOString(), userId: row.proposedBy },
    decided: row.decidedAt ? { by: row.decidedByName ?? '', at: row.decidedAt.toISOString() } : null,
  };
}

/** Where payees are paid. A changed account is how money is stolen: one person enters it with how they know, another one checks before it holds. */
@Injectable()
export class PayeeAccounts {
  constructor(private readonly database: Database) {}

  /** What was proposed before for the currency is taken back. @throws Refused forbidden, not-found, invalid-input */
  propose(actor: Actor, payeeId: string, wanted: NewAccount): Promise<readonly AccountView[]> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'payee.record');
      const { userId } = person(actor, 'payee.record');
      const currency = currencyOf(wanted.currency);
      const given: BankAccount = { holder: wanted.holder.trim(), iban: filled(wanted.iban, normaliseIban), account: filled(wanted.account), bic: filled(wanted.bic, (text) => text.trim().toUpperCase()), currency };
      refuse([...bankFaults(given), ...writtenFaults(wanted.note, '/note')]);
      const [, payee] = await Promise.all([tx.query(LOCK_PAYEE, [payeeId, officeId]), tx.one(PAYEE, [payeeId, officeId])]);
      if (!payee) throw new Refused({ code: 'not-found' });
      const id = newId();
      const taken = (await tx.query<AccountRow>(ACCOUNTS, [officeId, [payeeId]])).filter((row) => row.state === 'proposed' && row.currency === currency);
      await tx.run(END_ACCOUNTS, [officeId, payeeId, currency, 'proposed', userId, actor.name, tx.now]);
      await tx.run(PROPOSE_ACCOUNT, [id, officeId, payeeId, given.holder, given.iban, given.account, given.bic, currency, wanted.note.trim(), userId, actor.name, tx.now]);
      await this.audit(tx, actor, officeId, { type: 'payee-account.proposed', payload: { payee: payeeId, account: id, masked: maskedAccount(given), currency } });
      for (const former of taken) await announce(tx, { type: 'approval.settled', officeId, subjectId: former.id, userId: null });
      await announce(tx, { type: 'approval.asked', officeId, caseId: null, subject: 'payee-account', subjectId: id, at: payeeId, label: '', roles: ['manager'] });
      return this.of(tx, officeId, payeeId);
    });
  }

  /** It holds from now on and the former one ends, or it is refused. @throws Refused forbidden, not-found, second-person-needed, distribution-step-impossible */
  decide(actor: Actor, payeeId: string, accountId: string, decision: 'approve' | 'refuse'): Promise<readonly AccountView[]> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'payee.approve');
      const second = person(actor, 'payee.approve');
      // The payee first, as every other change of it does.
      const [, , row] = await Promise.all([tx.query(LOCK_PAYEE, [payeeId, officeId]), tx.query(LOCK_ACCOUNT, [accountId, officeId]), tx.one<AccountRow>(ACCOUNT_OF, [accountId, payeeId, officeId])]);
      if (!row) throw new Refused({ code: 'not-found' });
      secondPerson(second, row.proposedBy);
      assertState(row.state, ['proposed'], decision);
      if (decision === 'approve') await tx.run(END_ACCOUNTS, [officeId, payeeId, row.currency, 'in-force', second.userId, actor.name, tx.now]);
      await tx.run(DECIDE_ACCOUNT, [accountId, officeId, decision === 'approve' ? 'in-force' : 'refused', second.userId, actor.name, tx.now]);
      if (decision === 'approve') await tx.run(RELEASE_HELD, [officeId, payeeId]);
      await this.audit(tx, actor, officeId, { type: decision === 'approve' ? 'payee-account.approved' : 'payee-account.refused', payload: { payee: payeeId, account: accountId, masked: maskedAccount(row), currency: row.currency } });
      await announce(tx, { type: 'approval.settled', officeId, subjectId: accountId, userId: null });
      return this.of(tx, officeId, payeeId);
    });
  }

  private async of(tx: Tx, officeId: string, payeeId: string): Promise<readonly AccountView[]> {
    return (await tx.query<AccountRow>(ACCOUNTS, [officeId, [payeeId]])).map(accountView);
  }

  /** The trail keeps the ends of a number alone: whoever reads it need not be able to pay. */
  private audit(tx: Tx, actor: Actor, officeId: string, { type, payload }: { readonly type: string; readonly payload: Record<string, unknown> }): Promise<unknown> {
    return appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type, payload, actorName: actor.name });
  }
}

const filled = (text: string | null | undefined, form: (text: string) => string = (each) => each.trim()): string | null => (text === null || text === undefined || text.trim() === '' ? null : form(text));
