import { Injectable } from '@nestjs/common';
import { mayMove, readSales, Refused, sayRoyaltyTerms, type Actor, type InEveryLocale, type LocalDate, type ReportedSale, type RoyaltyReportMove } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { appendAudit, SecretMailer } from '@tamga/features/identity';
import { newId, newSecret, sha256, type Tx } from '@tamga/platform';
import { ReportReckoning, saleOf, termsOf } from './report-reckoning.js';
import { ReportTerms } from './report-terms.js';
import { evidenceView, linkEnd, rawLine, readReckoning, reckonedView, reportReference, reportSummary, type ReckonedView, type ReportView } from './report-view.js';
import { ACCEPTED_OF, EVIDENCE, INSERT_LINK, LINES, LOCK_REPORT, LOCK_REPORTS_OF, OFFICE_NAMES, REPORT, REVOKE_LINKS, type EvidenceRow, type LineRow, type ReportRow } from './royalty-reports.queries.js';

type Letter = { readonly why: 'asked' | 'question' | 'new-link' | 'reminder' | 'late'; readonly question?: string };

/** How the office's side and the licensee's open one report, look at it, and write its history. */
@Injectable()
export class ReportFile {
  constructor(
    private readonly reckoning: ReportReckoning,
    private readonly mailer: SecretMailer,
    private readonly terms: ReportTerms,
  ) {}

  /**
   * Holds the report for the rest of the transaction, its licence's reckoning first.
   * @throws Refused not-found, stale-version, conflict when its state does not allow it
   */
  async hold(tx: Tx, officeId: string, want: { readonly id: string; readonly version: number; readonly move: RoyaltyReportMove }): Promise<ReportRow> {
    const known = await tx.one<ReportRow>(REPORT, [want.id, officeId]);
    if (!known) throw new Refused({ code: 'not-found' });
    await tx.query(LOCK_REPORTS_OF, [known.agreementId]);
    await tx.query(LOCK_REPORT, [want.id, officeId]);
    const row = await this.require(tx, officeId, want.id);
    if (row.version !== want.version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
    if (!mayMove(row.state, want.move)) throw new Refused({ code: 'conflict', facts: { state: row.state } });
    return row;
  }

  /** @throws Refused not-found */
  async require(tx: Tx, officeId: string, id: string): Promise<ReportRow> {
    const row = await tx.one<ReportRow>(REPORT, [id, officeId]);
    if (!row) throw new Refused({ code: 'not-found' });
    return row;
  }

  /** What the lines say as typed now: the sales, or every fault. */
  read(row: ReportRow): ReturnType<typeof readSales> {
    return readSales(row.draft, { currency: termsOf(row).currency, from: row.periodFrom, until: row.periodUntil });
  }

  /** Of what was accepted the computation that was kept; of everything else what it would be now. @param known its sales, by whom they have been read already */
  async compute(tx: Tx, row: ReportRow, locale: Actor['locale'], known?: ReturnType<typeof readSales>): Promise<{ readonly computed: ReckonedView | null; readonly faults: readonly { pointer: string; code: string }[] }> {
    if (row.computation !== null) return { computed: reckonedView(readReckoning(row.computation), locale), faults: [] };
    const sold = known ?? (isHandedIn(row) ? { sales: await this.submitted(tx, row) } : this.read(row));
    if ('faults' in sold) return { computed: null, faults: [...sold.faults] };
    const found = await this.reckoning.reckon(tx, row, sold.sales);
    return 'faults' in found ? { computed: null, faults: [...found.faults] } : { computed: reckonedView(found.reckoned, locale), faults: [] };
  }

  async submitted(tx: Tx, row: ReportRow): Promise<readonly ReportedSale[]> {
    return (await tx.query<LineRow>(LINES, [[row.id]])).map(reportedSale);
  }

  /** The office's view, with what the licence reported before. */
  async view(tx: Tx, actor: Actor, officeId: string, id: string): Promise<ReportView> {
    const row = await this.require(tx, officeId, id);
    const [today, evidence, lines, accepted, termsNow] = await Promise.all([
      officeToday(tx, officeId), tx.query<EvidenceRow>(EVIDENCE, [id]), tx.query<LineRow>(LINES, [[id]]), tx.query<{ id: string; from: LocalDate; until: LocalDate }>(ACCEPTED_OF, [row.agreementId, officeId]), this.terms.now(tx, row),
    ]);
    const final = isHandedIn(row);
    const sold = final ? { sales: lines.map(reportedSale) } : this.read(row);
    const { computed, faults } = await this.compute(tx, row, actor.locale, sold);
    const before = accepted.filter((each) => each.until < row.periodFrom).at(-1);
    const previous = before ? reportSummary(await this.require(tx, officeId, before.id), today) : null;
    return {
      ...reportSummary(row, today), comment: row.comment, question: row.question, obligationId: row.obligationId, lines: final ? lines.map(rawLine) : row.draft, evidence: evidence.map(evidenceView), computed, faults,
      terms: row.terms, termsFrom: row.termsFrom, termsSaid: sayRoyaltyTerms(termsOf(row), actor.locale), termsNow: await this.terms.view(tx, row, { now: termsNow, sales: 'sales' in sold ? sold.sales : null, locale: actor.locale }),
      owedOn: row.owedOn !== null && row.owedOn !== row.dueOn && row.submittedOn === null ? row.owedOn : null,
      previous: previous && { id: previous.id, periodFrom: previous.periodFrom, periodUntil: previous.periodUntil, due: previous.due ?? '', currency: previous.currency },
    };
  }

  /** A new link by mail; every former one stops working, but for a reminder, which somebody may get while writing by the former. The mail names the period and the office, and nothing of the invention. */
  async sendLink(tx: Tx, row: ReportRow, { why, question = '' }: Letter): Promise<void> {
    const secret = newSecret();
    const today = await officeToday(tx, row.officeId);
    const end = linkEnd(row.dueOn, today);
    if (why !== 'reminder' && why !== 'late') await tx.run(REVOKE_LINKS, [row.id, tx.now]);
    await tx.run(INSERT_LINK, [newId(), row.officeId, row.id, sha256(secret), tx.now, new Date(`${end}T23:59:59Z`)]);
    const office = await this.officeName(tx, row.officeId);
    const params = { why, question, office: office[row.locale], periodFrom: row.periodFrom, periodUntil: row.periodUntil, dueOn: row.dueOn, until: end, reference: reportReference(row) };
    await this.mailer.queue(tx, { kind: 'royalty-report', officeId: row.officeId, to: { name: row.contactName, address: row.contactEmail }, locale: row.locale, secret, params });
  }

  async officeName(tx: Tx, officeId: string): Promise<InEveryLocale> {
    const office = await tx.one<{ name: InEveryLocale }>(OFFICE_NAMES, [officeId]);
    if (!office) throw new Error(`no office ${officeId}`);
    return office.name;
  }

  /** In the agreement's own history: ids, days and amounts. */
  tell(tx: Tx, actor: Actor, row: Pick<ReportRow, 'id' | 'agreementId' | 'officeId'>, happened: { readonly type: string; readonly [fact: string]: unknown }): Promise<void> {
    const { type, ...facts } = happened;
    return appendAudit(tx, { kind: 'agreement', id: row.agreementId, officeId: row.officeId }, { type: `royalty-report.${type}`, payload: { reportId: row.id, ...facts }, actorName: actor.name });
  }
}

/** From then on the sales are those that were handed in, not those that are typed. */
const isHandedIn = ({ state, acceptedAt }: ReportRow): boolean => state === 'submitted' || acceptedAt !== null;

const reportedSale = (line: LineRow): ReportedSale => ({ ...saleOf(line), quantity: line.quantity });
