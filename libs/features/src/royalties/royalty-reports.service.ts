import { Injectable } from '@nestjs/common';
import { decimalText, inForce, isLocalDate, isLocale, localDate, readRoyaltyTerms, Refused, reportPeriodFaults, royaltyTermsJson, sayRoyaltyTerms, type Actor, type AgreementState, type ByLocale, type FieldError, type Locale, type LocalDate } from '@tamga/domain';
import { ObligationsService } from '@tamga/features/agreements';
import { officeToday } from '@tamga/features/assets';
import { DeadlineDocket } from '@tamga/features/deadlines';
import { allow } from '@tamga/features/identity';
import { royaltyTermsOf } from '@tamga/features/terms';
import { Database, decodeCursor, encodeCursor, isMailAddress, newId, type Tx } from '@tamga/platform';
import { ReportFile } from './report-file.js';
import { ReportTerms } from './report-terms.js';
import { ReportReckoning } from './report-reckoning.js';
import { keptReckoning, reportSummary, type ReportSummary, type ReportView } from './report-view.js';
import { ACCEPT, ASKED_FOR, INSERT_REPORT, LICENSEES, LOCK_REPORTS_OF, OWED_REPORT, QUESTION, reportList, RETAKE_TERMS, REVOKE_LINKS, SUPERSEDE, WITHDRAW, type ReportGroup, type ReportRow } from './royalty-reports.queries.js';

export type NewReport = {
  readonly agreementId: string; readonly periodFrom: string; readonly periodUntil: string; readonly dueOn: string;
  /** As `readRoyaltyTerms` reads them; not given: those of the agreement on the period's last day. */
  readonly terms?: unknown;
  /** Not given: the licensee's own name and address. What the agreement's terms ask for in this period is what it fulfils; else an obligation is made, with its deadline and reminders. */
  readonly contactName?: string; readonly contactEmail?: string; readonly locale?: Locale;
};
export type ReportPage = { readonly data: readonly ReportSummary[]; readonly page: { readonly nextCursor: string | null } };
type LicenseeRow = { id: string; names: ByLocale; email: string | null; title: string; state: AgreementState };

const TITLE: { readonly [L in Locale]: (from: string, until: string) => string } = {
  en: (from, until) => `Royalty report for ${from} to ${until}`,
  ru: (from, until) => `Отчёт о роялти за период с ${from} по ${until}`,
  kk: (from, until) => `${from} – ${until} кезеңінің роялти есебі`,
};

/** The office's side: asking for a report, questioning it, accepting it for good, asking for a better one. */
@Injectable()
export class RoyaltyReports {
  constructor(
    private readonly database: Database,
    private readonly file: ReportFile,
    private readonly reckoning: ReportReckoning,
    private readonly obligations: ObligationsService,
    private readonly docket: DeadlineDocket,
    private readonly terms: ReportTerms,
  ) {}

  list(actor: Actor, wanted: { readonly group: ReportGroup; readonly agreementId?: string; readonly limit: number; readonly cursor?: string }): Promise<ReportPage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'royalty.read');
      const place = wanted.cursor === undefined ? null : decodeCursor(wanted.cursor, 2);
      if (wanted.cursor !== undefined && !(place && /^\d{4}-\d{2}-\d{2}$/.test(String(place[0])) && /^[0-9a-f-]{36}$/.test(String(place[1])))) throw invalid([{ pointer: '/cursor', code: 'cursor-format' }]);
      const today = await officeToday(tx, officeId);
      const { query, values } = reportList(officeId, { group: wanted.group, agreementId: wanted.agreementId ?? null, today, after: place ? [String(place[0]), String(place[1])] : null, limit: wanted.limit });
      const rows = await tx.query<ReportRow>(query, values);
      const shown = rows.slice(0, wanted.limit);
      const last = rows.length > wanted.limit ? shown.at(-1) : undefined;
      return { data: shown.map((row) => reportSummary(row, today)), page: { nextCursor: last ? encodeCursor([last.dueOn, last.id]) : null } };
    });
  }

  /** @throws Refused not-found */
  get(actor: Actor, id: string): Promise<ReportView> {
    return this.database.read(actor, (tx) => this.file.view(tx, actor, allow(actor, 'royalty.read'), id));
  }

  /** Makes the report, its obligation with deadline and reminders, the link and the mail, all in one transaction. @throws Refused not-found, invalid-input, conflict (not in force, asked already) */
  ask(actor: Actor, wanted: NewReport): Promise<ReportView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'royalty.ask');
      return this.file.view(tx, actor, officeId, await this.askIn(tx, actor, officeId, wanted));
    });
  }

  /** As `ask`, in a transaction that somebody else holds and for whom it was allowed. @returns the report's id */
  async askIn(tx: Tx, actor: Actor, officeId: string, wanted: NewReport): Promise<string> {
    const [licensees, owed] = await Promise.all([tx.query<LicenseeRow>(LICENSEES, [wanted.agreementId, officeId]), tx.one<{ id: string }>(OWED_REPORT, [wanted.agreementId, officeId, wanted.periodFrom, wanted.periodUntil])]);
    const licensee = wanted.contactEmail === undefined ? (licensees.find(({ email }) => email) ?? licensees[0]) : licensees[0];
    if (!licensee) throw new Refused({ code: 'not-found' });
    // What its terms ask for is owed also after its end.
    if (!inForce(licensee.state) && !owed) throw new Refused({ code: 'conflict', facts: { state: licensee.state } });
    const contact = contactOf(wanted, licensee, actor.locale);
    const terms = wanted.terms ?? (await this.agreed(tx, wanted));
    const read = readRoyaltyTerms(terms);
    const errors = [...reportPeriodFaults({ from: wanted.periodFrom, until: wanted.periodUntil, dueOn: wanted.dueOn }), ...contact.errors, ...('faults' in read ? (terms === null ? [{ pointer: '/terms', code: 'required' }] : read.faults.map((fault) => ({ ...fault, pointer: `/terms${fault.pointer}` }))) : [])];
    if (errors.length > 0 || 'faults' in read) throw invalid(errors);
    await tx.query(LOCK_REPORTS_OF, [wanted.agreementId]);
    // The same sales reported twice would be charged twice: a report that was accepted is corrected.
    const asked = await tx.one<{ id: string }>(ASKED_FOR, [wanted.agreementId, officeId, wanted.periodFrom, wanted.periodUntil]);
    if (asked) throw new Refused({ code: 'conflict', facts: { reason: 'asked-already', reportId: asked.id } });
    const description = TITLE[actor.locale](wanted.periodFrom, wanted.periodUntil);
    const obligationId = owed?.id ?? (await this.obligations.recordIn(tx, actor, { id: wanted.agreementId, version: null }, { kind: 'report', description, dueOn: wanted.dueOn, owedById: licensee.id, survives: true })).id;
    const termsFrom = wanted.terms === undefined ? 'agreement' : 'typed';
    const id = await this.insert(tx, actor, officeId, { ...wanted, terms, termsFrom, ...contact, obligationId, currency: read.terms.currency, draft: [], supersedesId: null });
    const row = await this.file.require(tx, officeId, id);
    await this.file.sendLink(tx, row, { why: 'asked' });
    await this.file.tell(tx, actor, row, { type: 'asked', periodFrom: row.periodFrom, periodUntil: row.periodUntil, dueOn: row.dueOn, termsFrom });
    return id;
  }

  /** What the agreement itself says of earned royalties; null when it says nothing, or the period is none. */
  private async agreed(tx: Tx, { agreementId, periodUntil }: Pick<NewReport, 'agreementId' | 'periodUntil'>): Promise<unknown> {
    const agreed = isLocalDate(periodUntil) ? await royaltyTermsOf(tx, agreementId, periodUntil) : null;
    return agreed && royaltyTermsJson(agreed);
  }

  /** The terms of an agreement for a period that ends on a day, in the reader's language; null when it says nothing of earned royalties then. @throws Refused not-found, invalid-input */
  agreedTerms(actor: Actor, agreementId: string, on: string): Promise<{ readonly currency: string; readonly said: readonly string[] } | null> {
    return this.database.read(actor, async (tx) => {
      const licensees = await tx.query<LicenseeRow>(LICENSEES, [agreementId, allow(actor, 'royalty.read')]);
      if (licensees.length === 0) throw new Refused({ code: 'not-found' });
      if (!isLocalDate(on)) throw invalid([{ pointer: '/on', code: 'not-a-date' }]);
      const terms = await royaltyTermsOf(tx, agreementId, on);
      return terms && { currency: terms.currency, said: sayRoyaltyTerms(terms, actor.locale) };
    });
  }

  /** Computes it by the agreement's terms as they are now. @param digest of what was shown @throws Refused as `ReportTerms.toTake` */
  retakeTerms(actor: Actor, id: string, version: number, digest: string): Promise<ReportView> {
    return this.change(actor, { id, version, move: 'retake' }, async (tx, row) => {
      const terms = await this.terms.toTake(tx, row, digest);
      await tx.run(RETAKE_TERMS, [id, version, JSON.stringify(royaltyTermsJson(terms)), tx.now]);
      // What it was computed by until now stays in the history.
      await this.file.tell(tx, actor, row, { type: 'terms-taken', former: row.terms, formerFrom: row.termsFrom });
    });
  }

  /** Mails a new link; the former one stops working. */
  renewLink(actor: Actor, id: string, version: number): Promise<ReportView> {
    return this.change(actor, { id, version, move: 'save' }, async (tx, row) => {
      await this.file.sendLink(tx, row, { why: 'new-link' });
      await this.file.tell(tx, actor, row, { type: 'link-renewed' });
    });
  }

  /** Gives the report back with a question, which the licensee gets by mail with a new link. */
  question(actor: Actor, id: string, version: number, question: string): Promise<ReportView> {
    return this.change(actor, { id, version, move: 'question' }, async (tx, row) => {
      await tx.run(QUESTION, [id, version, question.trim(), tx.now]);
      await this.file.sendLink(tx, row, { why: 'question', question: question.trim() });
      await this.file.tell(tx, actor, row, { type: 'questioned' });
    });
  }

  /** Nobody expects it any more; its link stops working, and its obligation ends with the reason. */
  withdraw(actor: Actor, id: string, version: number, reason: string): Promise<ReportView> {
    return this.change(actor, { id, version, move: 'withdraw' }, async (tx, row) => {
      await tx.run(WITHDRAW, [id, version, tx.now]);
      await tx.run(REVOKE_LINKS, [id, tx.now]);
      // Met or waived on the agreement's own page meanwhile, it has ended already.
      if (row.obligationId && (await this.docket.holdOfObligation(tx, actor, row.obligationId))) await this.obligations.waiveIn(tx, actor, { agreementId: row.agreementId, obligationId: row.obligationId, version: null }, reason);
      await this.file.tell(tx, actor, row, { type: 'withdrawn', reason: reason.trim() });
    });
  }

  /**
   * Keeps the computation for good: terms, rates and every step. What it charges is the report's own part, or the difference it makes.
   * @param termsDigest of the agreement's terms that were shown, when they are others by now
   * @throws Refused invalid-input for a sale without a rate, difference-changed while the agreement's terms are others and that was not shown
   */
  accept(actor: Actor, id: string, version: number, termsDigest?: string): Promise<ReportView> {
    return this.change(actor, { id, version, move: 'accept' }, async (tx, row) => {
      allow(actor, 'royalty.accept');
      const besideTerms = await this.terms.assertSeen(tx, row, termsDigest);
      const found = await this.reckoning.reckon(tx, row, await this.file.submitted(tx, row));
      if ('faults' in found) throw invalid(found.faults);
      const { due, charge, currency } = found.reckoned.royalty;
      if (row.supersedesId) await tx.run(SUPERSEDE, [row.supersedesId, tx.now]);
      await tx.run(ACCEPT, [id, version, tx.now, actor.userId, JSON.stringify(keptReckoning(found.reckoned)), due.toString(), charge.toString()]);
      await tx.run(REVOKE_LINKS, [id, tx.now]);
      await this.meet(tx, actor, row);
      await this.file.tell(tx, actor, row, { type: 'accepted', currency, due: decimalText({ minor: due, currency }), charge: decimalText({ minor: charge, currency }), ...(besideTerms ? { besideTerms } : {}) });
    });
  }

  /** Asks for a better report in the place of an accepted one, which stays as it is until the better one is accepted. @throws Refused conflict when one is asked for already */
  correct(actor: Actor, id: string, version: number, dueOn: string): Promise<ReportView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'royalty.ask');
      const row = await this.file.hold(tx, officeId, { id, version, move: 'correct' });
      if (row.supersededById) throw new Refused({ code: 'conflict', facts: { reason: 'corrected', reportId: row.supersededById } });
      const errors = reportPeriodFaults({ from: row.periodFrom, until: row.periodUntil, dueOn });
      if (errors.length > 0) throw invalid(errors);
      const made = await this.insert(tx, actor, officeId, { ...row, dueOn, obligationId: null, supersedesId: id });
      const better = await this.file.require(tx, officeId, made);
      await this.file.sendLink(tx, better, { why: 'asked' });
      await this.file.tell(tx, actor, better, { type: 'correction-asked', corrects: id, dueOn });
      return this.file.view(tx, actor, officeId, made);
    });
  }

  private change(actor: Actor, want: Parameters<ReportFile['hold']>[2], work: (tx: Tx, row: ReportRow) => Promise<void>): Promise<ReportView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'royalty.ask');
      await work(tx, await this.file.hold(tx, officeId, want));
      return this.file.view(tx, actor, officeId, want.id);
    });
  }

  /** What was owed was the report: it was given on the day it was handed in. */
  private async meet(tx: Tx, actor: Actor, row: ReportRow): Promise<void> {
    if (!row.obligationId || !row.submittedOn) return;
    const deadline = await this.docket.holdOfObligation(tx, actor, row.obligationId);
    if (deadline) await this.docket.meet(tx, actor, deadline, { evidence: { metOn: row.submittedOn, note: `${row.periodFrom} – ${row.periodUntil}: ${row.submittedByName ?? ''}` } });
  }

  private async insert(tx: Tx, actor: Actor, officeId: string, of: Pick<ReportRow, 'agreementId' | 'contactName' | 'contactEmail' | 'locale' | 'terms' | 'termsFrom' | 'currency' | 'draft' | 'obligationId' | 'supersedesId'> & { readonly periodFrom: string; readonly periodUntil: string; readonly dueOn: string }): Promise<string> {
    const id = newId();
    const days = [of.periodFrom, of.periodUntil, of.dueOn].map((day): LocalDate => localDate(day));
    const values = [id, officeId, of.agreementId, of.obligationId, of.contactName, of.contactEmail, of.locale, JSON.stringify(of.terms), of.currency, ...days, JSON.stringify(of.draft), of.supersedesId, actor.userId, tx.now, of.termsFrom];
    // Somebody else has asked for the same period: their report is the one.
    if (!(await tx.one(INSERT_REPORT, values))) throw new Refused({ code: 'conflict', facts: { reason: 'asked-already' } });
    return id;
  }
}

function contactOf(wanted: NewReport, licensee: LicenseeRow, fallback: Locale): { readonly contactName: string; readonly contactEmail: string; readonly locale: Locale; readonly errors: readonly FieldError[] } {
  const locale = wanted.locale && isLocale(wanted.locale) ? wanted.locale : fallback;
  const contactName = (wanted.contactName ?? licensee.names[locale] ?? licensee.names.en ?? licensee.names.ru ?? licensee.names.kk ?? '').trim();
  const contactEmail = (wanted.contactEmail ?? licensee.email ?? '').trim().toLowerCase();
  const errors: FieldError[] = [];
  if (contactName === '') errors.push({ pointer: '/contactName', code: 'required' });
  if (contactEmail === '') errors.push({ pointer: '/contactEmail', code: 'required' });
  else if (!isMailAddress(contactEmail)) errors.push({ pointer: '/contactEmail', code: 'invalid-email' });
  return { contactName, contactEmail, locale, errors };
}

const invalid = (errors: readonly FieldError[]): Refused => new Refused({ code: 'invalid-input', errors });
