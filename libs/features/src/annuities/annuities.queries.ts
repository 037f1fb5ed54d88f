import type { AnnuityState, AssetKind, AssetState, DeadlineState, LicenseeAnswer, LocalDate, Verification } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type AnnuityRow = {
  id: string; officeId: string; caseId: string; caseReference: string; assetId: string; assetTitle: string; assetKind: AssetKind; assetState: AssetState; jurisdiction: string | null; applicationNumber: string | null; registrationNumber: string | null;
  scheme: string; number: number; yearsFrom: number; eventId: string; rule: string; instance: string; params: { [name: string]: number };
  opensOn: LocalDate | null; nominalDue: LocalDate; effectiveDue: LocalDate; graceEndsOn: LocalDate | null; lastDay: LocalDate; state: AnnuityState; askedAt: Date | null;
  decidedAt: Date | null; decidedById: string | null; decidedByName: string | null; reason: string | null;
  licenseePartyId: string | null; licenseeNames: { [locale: string]: string } | null; licenseeAskedAt: Date | null; answerBy: LocalDate | null; licenseeAnswer: LicenseeAnswer | null; licenseeAnsweredOn: LocalDate | null; licenseeNote: string | null;
  instructedOn: LocalDate | null; instructedTo: string | null; paidOn: LocalDate | null; paidMinor: string | null; paidCurrency: string | null; paymentDocumentId: string | null; paymentReference: string | null;
  endReason: string | null; version: number; givenUp: boolean;
  deadlineId: string | null; deadlineState: DeadlineState | null; deadlineVerification: Verification | null; deadlineClosing: boolean | null; deadlineVersion: number | null; deadlineConflict: boolean | null;
};

const COLUMNS = `a.id, a.office_id AS "officeId", a.case_id AS "caseId", c.reference AS "caseReference", a.asset_id AS "assetId", s.title AS "assetTitle", s.kind AS "assetKind", s.state AS "assetState", s.jurisdiction,
  s.application_number AS "applicationNumber", s.registration_number AS "registrationNumber", a.scheme, a.number, a.years_from AS "yearsFrom", a.docket_event_id AS "eventId", a.rule_code AS rule, a.instance, a.params,
  a.opens_on AS "opensOn", a.nominal_due_on AS "nominalDue", a.effective_due_on AS "effectiveDue", a.grace_ends_on AS "graceEndsOn", a.last_day_on AS "lastDay", a.state, a.asked_at AS "askedAt", a.decided_at AS "decidedAt",
  a.decided_by AS "decidedById", u.family_name || ' ' || u.given_name AS "decidedByName", a.reason, a.licensee_party_id AS "licenseePartyId", l.names AS "licenseeNames", a.licensee_asked_at AS "licenseeAskedAt", a.answer_by_on AS "answerBy",
  a.licensee_answer AS "licenseeAnswer", a.licensee_answered_on AS "licenseeAnsweredOn", a.licensee_note AS "licenseeNote", a.instructed_on AS "instructedOn", a.instructed_to AS "instructedTo", a.paid_on AS "paidOn",
  a.paid_minor::text AS "paidMinor", a.paid_currency AS "paidCurrency", a.payment_document_id AS "paymentDocumentId", a.payment_reference AS "paymentReference", a.end_reason AS "endReason", a.version,
  EXISTS (SELECT 1 FROM asset_relinquishments r WHERE r.asset_id = a.asset_id AND r.ended_at IS NULL) AS "givenUp",
  d.id AS "deadlineId", d.state AS "deadlineState", d.verification AS "deadlineVerification", d.closing_on IS NOT NULL AS "deadlineClosing", d.version AS "deadlineVersion", d.in_conflict AS "deadlineConflict"`;
const JOINS = `JOIN cases c ON c.id = a.case_id JOIN assets s ON s.id = a.asset_id LEFT JOIN users u ON u.id = a.decided_by LEFT JOIN parties l ON l.id = a.licensee_party_id
  LEFT JOIN LATERAL (SELECT * FROM deadlines x WHERE x.docket_event_id = a.docket_event_id AND x.rule_code = a.rule_code AND x.rule_instance = a.instance AND x.state <> 'superseded' ORDER BY x.state <> 'open', x.created_at DESC, x.id DESC LIMIT 1) d ON true`;

export const ANNUITY: NamedQuery = { name: 'annuity', text: `SELECT ${COLUMNS} FROM annuities a ${JOINS} WHERE a.id = $1 AND a.office_id = $2` };
export const CASE_OF_ANNUITY: NamedQuery = { name: 'annuity-case', text: 'SELECT case_id AS "caseId" FROM annuities WHERE id = $1 AND office_id = $2' };
export const LOCK_ANNUITY: NamedQuery = { name: 'annuity-lock', text: 'SELECT 1 FROM annuities WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };

/** What a list shows. The conditions are written out so that each group is read by an index of its own. */
export const ANNUITY_GROUPS = ['open', 'to-decide', 'to-pay', 'dropped', 'planned', 'ended', 'all'] as const;
export type AnnuityGroup = (typeof ANNUITY_GROUPS)[number];
const OPEN = "a.state NOT IN ('planned', 'paid', 'lapsed', 'void')";
const GROUPS: { readonly [G in AnnuityGroup]: string } = {
  open: OPEN,
  'to-decide': `${OPEN} AND a.state IN ('decision-asked', 'licensee-asked', 'answered')`,
  'to-pay': `${OPEN} AND a.state IN ('pay', 'instructed')`,
  dropped: `${OPEN} AND a.state = 'drop'`,
  planned: "a.state = 'planned'",
  ended: "a.state IN ('paid', 'lapsed', 'void')",
  all: 'true',
};
export type AnnuityFilter = { readonly ownerId?: string; readonly caseId?: string; readonly assetId?: string };
const CONDITIONS: { readonly [F in keyof Required<AnnuityFilter>]: string } = { ownerId: 'c.owner_id =', caseId: 'a.case_id =', assetId: 'a.asset_id =' };

/** Next due first; what has ended the latest first. One prepared statement for each combination. */
export function annuityList(officeId: string, wanted: { readonly group: AnnuityGroup; readonly filter: AnnuityFilter; readonly after: readonly unknown[] | null; readonly limit: number }): { query: NamedQuery; values: unknown[] } {
  const { group, filter, after, limit } = wanted;
  const values: unknown[] = [officeId];
  const where = ['a.office_id = $1', GROUPS[group]];
  const given = (Object.keys(CONDITIONS) as (keyof AnnuityFilter)[]).filter((key) => filter[key] !== undefined);
  for (const key of given) where.push(`${CONDITIONS[key]} $${values.push(filter[key])}`);
  const down = group === 'ended';
  if (after) where.push(`(a.effective_due_on, a.id) ${down ? '<' : '>'} ($${values.push(after[0])}, $${values.push(after[1])})`);
  const order = down ? 'a.effective_due_on DESC, a.id DESC' : 'a.effective_due_on, a.id';
  const text = `SELECT ${COLUMNS} FROM annuities a ${JOINS} WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT $${values.push(limit + 1)}`;
  return { query: { name: ['annuities', group, ...given, ...(after ? ['after'] : [])].join(':'), text }, values };
}

const TOUCH = 'version = version + 1, updated_at = $3';
export const ASKED: NamedQuery = { name: 'annuity-asked', text: `UPDATE annuities SET state = 'decision-asked', asked_at = $3, ${TOUCH} WHERE id = $1 AND office_id = $2` };
export const DECIDED: NamedQuery = { name: 'annuity-decided', text: `UPDATE annuities SET state = $4, decided_at = $3, decided_by = $5, reason = $6, ${TOUCH} WHERE id = $1 AND office_id = $2` };
export const LICENSEE_ASKED: NamedQuery = {
  name: 'annuity-licensee-asked',
  text: `UPDATE annuities SET state = 'licensee-asked', licensee_party_id = $4, licensee_asked_at = $3, licensee_asked_by = $5, answer_by_on = $6, licensee_answer = NULL, licensee_answered_on = NULL, licensee_note = NULL, ${TOUCH} WHERE id = $1 AND office_id = $2`,
};
export const ANSWERED: NamedQuery = { name: 'annuity-answered', text: `UPDATE annuities SET state = 'answered', licensee_answer = $4, licensee_answered_on = $5, licensee_note = $6, ${TOUCH} WHERE id = $1 AND office_id = $2` };
export const INSTRUCTED: NamedQuery = { name: 'annuity-instructed', text: `UPDATE annuities SET state = 'instructed', instructed_on = $4, instructed_to = $5, instructed_by = $6, ${TOUCH} WHERE id = $1 AND office_id = $2` };
export const PAID: NamedQuery = {
  name: 'annuity-paid',
  text: `UPDATE annuities SET state = 'paid', paid_on = $4, paid_minor = $5, paid_currency = $6, payment_document_id = $7, payment_reference = $8, paid_by = $9, ended_at = $3, ${TOUCH} WHERE id = $1 AND office_id = $2`,
};
export const REOPENED: NamedQuery = {
  name: 'annuity-reopened',
  text: `UPDATE annuities SET state = 'pay', paid_on = NULL, paid_minor = NULL, paid_currency = NULL, payment_document_id = NULL, payment_reference = NULL, paid_by = NULL, ended_at = NULL,
    decided_at = coalesce(decided_at, $3), decided_by = coalesce(decided_by, $4), ${TOUCH} WHERE id = $1 AND office_id = $2`,
};
export const ENDED: NamedQuery = { name: 'annuity-ended', text: `UPDATE annuities SET state = $4, end_reason = $5, ended_at = $3, ${TOUCH} WHERE id = $1 AND office_id = $2` };

/** Whose turn has come: so many days before it can first be paid. Asks for what is due and not yet asked, so a missed day loses nothing. */
export const DUE_TO_ASK: NamedQuery = {
  name: 'annuities-due-to-ask',
  text: `SELECT a.id, a.office_id AS "officeId" FROM annuities a JOIN offices o ON o.id = a.office_id LEFT JOIN annuity_settings s ON s.office_id = a.office_id
    WHERE a.state = 'planned' AND coalesce(a.opens_on, a.nominal_due_on) <= ($1::timestamptz)::date + 366 AND coalesce(a.opens_on, a.nominal_due_on) <= (($1::timestamptz) AT TIME ZONE o.timezone)::date + coalesce(s.ask_days, $2::integer)
      AND NOT EXISTS (SELECT 1 FROM asset_relinquishments r WHERE r.asset_id = a.asset_id AND r.ended_at IS NULL)
    ORDER BY coalesce(a.opens_on, a.nominal_due_on), a.id LIMIT $3`,
};
/** What a decision to let an asset lapse concerns. */
export const OPEN_OF_ASSET: NamedQuery = { name: 'annuities-open-of-asset', text: "SELECT id FROM annuities WHERE asset_id = $1 AND state NOT IN ('planned', 'paid', 'lapsed', 'void') ORDER BY effective_due_on, id" };
/** Its deadline was cancelled in the docket: not planned again, and asked anew when the deadline is opened again. */
export const CANCELLED = 'deadline-cancelled';
export const RESUMED: NamedQuery = {
  name: 'annuity-resumed',
  text: `UPDATE annuities SET state = 'decision-asked', asked_at = coalesce(asked_at, $3), end_reason = NULL, ended_at = NULL, ${TOUCH} WHERE id = $1 AND office_id = $2 AND state = 'void'`,
};
/** The annuity a deadline belongs to. */
export const OF_DEADLINE: NamedQuery = {
  name: 'annuity-of-deadline',
  text: `SELECT a.id FROM annuities a JOIN deadlines d ON d.docket_event_id = a.docket_event_id AND d.rule_code = a.rule_code AND d.rule_instance = a.instance WHERE d.id = $1 AND (a.state <> 'void' OR a.end_reason = '${CANCELLED}') ORDER BY a.state = 'void', a.id DESC LIMIT 1`,
};

export type SettingsRow = { askDays: number; answerDays: number; entity: 'large' | 'small' | 'micro'; currency: string | null; version: number };
export const SETTINGS: NamedQuery = { name: 'annuity-settings', text: 'SELECT ask_days AS "askDays", answer_days AS "answerDays", entity, currency, version FROM annuity_settings WHERE office_id = $1' };
