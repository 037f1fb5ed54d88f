import { Injectable } from '@nestjs/common';
import { decimalText, isStaff, LOCALES, parseMoney, Refused, type Actor, type Locale, type LocalDate } from '@tamga/domain';
import { appendAudit, requireOffice } from '@tamga/features/identity';
import { Clock, Database, decodeCursor, encodeCursor, paperPdf, type NamedQuery } from '@tamga/platform';
import { invalid } from './distribution-step.js';
import { sayWorking } from './preview-view.js';
import type { StatementBody } from './run-writer.js';
import { dayWords, moneyWords, remarksOf, STATEMENT_WORDS } from './statement.words.js';

type StatementRow = { id: string; runId: string; payeeId: string; userId: string | null; name: string; locale: Locale; currency: string; amount: string; body: StatementBody; withdrawnAt: Date | null; createdAt: Date; paid: string; paidOn: LocalDate | null };
export type StatementLine = { readonly caseId: string; readonly reference: string; readonly title: { readonly [locale: string]: string }; readonly as: 'inventors' | 'joint-owner'; readonly amount: string; readonly gross: string; readonly part: string; readonly policy: string; readonly of: string | null; readonly goesTo: string | null; readonly held: boolean; readonly working: readonly string[] };
/** `paid`: what has been paid of it. */
export type StatementView = {
  readonly id: string; readonly runId: string; readonly number: number; readonly name: string; /** The payee's language, that of the paper. */ readonly locale: Locale; readonly on: string; readonly from: string | null; readonly until: string; readonly currency: string; readonly amount: string; readonly paid: string; readonly paidOn: string | null;
  readonly withdrawn: boolean; readonly lines: readonly StatementLine[];
};
export type StatementPage = { readonly data: readonly StatementView[]; readonly page: { readonly nextCursor: string | null } };

const COLUMNS = `s.id, s.run_id AS "runId", s.payee_id AS "payeeId", s.user_id AS "userId", s.name, s.locale, s.currency, s.amount_minor::text AS amount, s.body, s.withdrawn_at AS "withdrawnAt", s.created_at AS "createdAt",
  coalesce(p.paid, 0)::text AS paid, p.paid_on AS "paidOn"`;
const FROM = `distribution_statements s LEFT JOIN LATERAL (SELECT sum(o.amount_minor) AS paid, max(o.paid_on) AS paid_on FROM distribution_payouts o WHERE o.run_id = s.run_id AND o.payee_id = s.payee_id AND o.state = 'paid' AND o.amount_minor > 0) p ON true`;
/** Whoever asks: one's own. */
const OWN: NamedQuery = { name: 'statements-own', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE s.user_id = $1 AND s.office_id = $2 AND s.id < $3::uuid ORDER BY s.id DESC LIMIT $4` };
const OF_RUN: NamedQuery = { name: 'statements-of-run', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE s.run_id = $1 AND s.office_id = $2 AND s.payee_id > $3::uuid ORDER BY s.payee_id LIMIT $4` };
const ONE: NamedQuery = { name: 'statement', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE s.id = $1 AND s.office_id = $2` };
const HIGHEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const LOWEST = '00000000-0000-0000-0000-000000000000';

/** What each payee is shown: their own lines and no one else's. Row-level security lets a person see nothing but their own. */
@Injectable()
export class StatementsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One's own, newest first, also for staff who invent. @throws Refused invalid-input */
  own(actor: Actor, { limit, cursor }: { readonly limit: number; readonly cursor?: string }): Promise<StatementPage> {
    return this.page(actor, { limit, first: HIGHEST, cursor, key: (row) => row.id }, (after, most) => [OWN, [actor.userId, requireOffice(actor), after, most]]);
  }

  /** Of everybody a run concerns, for the office. @throws Refused not-found for those who are not of it, invalid-input */
  async ofRun(actor: Actor, runId: string, { limit, cursor }: { readonly limit: number; readonly cursor?: string }): Promise<StatementPage> {
    if (!ofOffice(actor)) throw new Refused({ code: 'not-found' });
    return this.page(actor, { limit, first: LOWEST, cursor, key: (row) => row.payeeId }, (after, most) => [OF_RUN, [runId, requireOffice(actor), after, most]]);
  }

  /** @throws Refused not-found: also for another's */
  get(actor: Actor, id: string): Promise<StatementView> {
    return this.row(actor, id).then((row) => viewOf(row, actor.locale));
  }

  /** On paper, in the payee's own language. @throws Refused not-found */
  async pdf(asking: Actor, id: string): Promise<{ readonly content: Uint8Array; readonly fileName: string }> {
    const { idempotency: _, ...actor } = asking;
    const row = await this.row(actor, id);
    const content = await paperPdf(paperOf(row), this.clock.now());
    // What leaves the office is noted; that somebody fetches their own is nobody's affair.
    if (row.userId !== actor.userId) await this.database.transaction(actor, (tx) => appendAudit(tx, { kind: 'office', id: requireOffice(actor), officeId: requireOffice(actor) }, { type: 'statement.printed', payload: { statement: id }, actorName: actor.name }));
    return { content, fileName: `statement-${row.body.run}-${id.slice(-6)}.pdf` };
  }

  private async row(actor: Actor, id: string): Promise<StatementRow> {
    const [row] = await this.database.fetch<StatementRow>(actor, ONE, [id, requireOffice(actor)]);
    if (!row || (row.userId !== actor.userId && !ofOffice(actor))) throw new Refused({ code: 'not-found' });
    return row;
  }

  private async page(actor: Actor, { limit, first, cursor, key }: { readonly limit: number; readonly first: string; readonly cursor: string | undefined; readonly key: (row: StatementRow) => string }, query: (after: string, most: number) => readonly [NamedQuery, readonly unknown[]]): Promise<StatementPage> {
    const after = cursor === undefined ? [first] : decodeCursor(cursor, 1);
    if (typeof after?.[0] !== 'string' || !/^[0-9a-f-]{36}$/.test(after[0])) throw invalid({ pointer: '/cursor', code: 'cursor-format' });
    const [statement, values] = query(after[0], limit + 1);
    const rows = await this.database.fetch<StatementRow>(actor, statement, values);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { data: shown.map((row) => viewOf(row, actor.locale)), page: { nextCursor: last ? encodeCursor([key(last)]) : null } };
  }
}

const ofOffice = (actor: Actor): boolean => isStaff(actor) && actor.roles.some((role) => role === 'officer' || role === 'manager' || role === 'auditor');

function viewOf({ id, runId, name, locale: payees, currency, amount, paid, paidOn, body, withdrawnAt }: StatementRow, locale: Locale): StatementView {
  const say = (minor: string): string => decimalText({ minor: BigInt(minor), currency });
  return {
    id, runId, number: body.run, name, locale: payees, on: body.on, from: body.from, until: body.until, currency, amount: say(amount), paid: say(paid), paidOn, withdrawn: withdrawnAt !== null,
    lines: body.lines.map(({ unit, ...line }) => ({ ...line, working: sayWorking(body.workings[unit], currency, locale) })),
  };
}

function paperOf({ name, locale, currency, amount, body, withdrawnAt }: StatementRow): Parameters<typeof paperPdf>[0] {
  const words = STATEMENT_WORDS[locale];
  const total = moneyWords(BigInt(amount), currency, locale);
  const say = (text: string): string => moneyWords(parseMoney(text, currency)?.minor ?? 0n, currency, locale);
  const day = (on: LocalDate): string => dayWords(on, locale);
  return {
    language: locale, author: 'Tamga', title: words.title,
    lines: [name, words.run(body.run, day(body.on)), words.period(body.from && day(body.from), day(body.until)), words.due(total), ...(withdrawnAt ? [words.withdrawn] : [])],
    headings: [words.invention, words.how, words.amount], widths: [190, '*', 110],
    rows: [
      ...body.lines.map((line) => ({
        strong: false,
        cells: [
          [line.reference, [locale, ...LOCALES].map((each) => line.title[each]).find((text) => text) ?? ''].filter((text) => text !== '').join('\n'),
          [
            words.yours[line.as], ...remarksOf(line, locale), words.part(say(line.part), say(line.gross)), words.policy(line.policy),
            ...sayWorking(body.workings[line.unit], currency, locale),
          ].join('\n'),
          say(line.amount),
        ],
      })),
      ...(body.lines.length === 0 ? [] : [{ strong: true, cells: [words.total, '', total] }]),
    ],
    nothing: words.nothing, foot: words.foot(name), pageWords: words.pageWords,
  };
}
