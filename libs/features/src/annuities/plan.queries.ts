import type { AnnuityState, AssetKind, AssetState, LocalDate } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';
import { CANCELLED } from './annuities.queries.js';

/** Lines of several cases are read at once: each names its own. */
type OfCase = { caseId: string };
export type AssetLine = OfCase & { id: string; kind: AssetKind; jurisdiction: string | null; state: AssetState };
export type EventLine = OfCase & { id: string; assetId: string; kind: string; on: LocalDate };
export type StandingAnnuity = OfCase & {
  id: string; assetId: string; scheme: string; number: number; eventId: string; rule: string; instance: string; params: { [name: string]: number }; opensOn: LocalDate | null; nominalDue: LocalDate; effectiveDue: LocalDate; graceEndsOn: LocalDate | null; state: AnnuityState;
};
/** As it stands written. */
export type GapLine = OfCase & { assetId: string; reason: string; missing: string };
export type MetLine = OfCase & { eventId: string; rule: string; instance: string; /** Null: cancelled. */ metOn: LocalDate | null };

export const ASSETS: NamedQuery = { name: 'annuity-plan-assets', text: 'SELECT case_id AS "caseId", id, kind, jurisdiction, state FROM assets WHERE case_id = ANY ($1::uuid[]) ORDER BY id' };
export const EVENTS: NamedQuery = { name: 'annuity-plan-events', text: 'SELECT case_id AS "caseId", id, asset_id AS "assetId", kind, occurred_on AS on FROM docket_events WHERE case_id = ANY ($1::uuid[]) AND voided_at IS NULL ORDER BY occurred_on, id' };
export const STANDING: NamedQuery = {
  name: 'annuity-plan-standing',
  text: `SELECT case_id AS "caseId", id, asset_id AS "assetId", scheme, number, docket_event_id AS "eventId", rule_code AS rule, instance, params, opens_on AS "opensOn", nominal_due_on AS "nominalDue", effective_due_on AS "effectiveDue",
    grace_ends_on AS "graceEndsOn", state FROM annuities WHERE case_id = ANY ($1::uuid[]) AND (state <> 'void' OR end_reason = '${CANCELLED}') ORDER BY id`,
};
/** Payments that the docket knows of and no plan did, and what somebody there has said does not apply. */
export const MET: NamedQuery = {
  name: 'annuity-plan-met',
  text: `SELECT case_id AS "caseId", docket_event_id AS "eventId", rule_code AS rule, rule_instance AS instance, coalesce(met_on, closing_on) AS "metOn" FROM deadlines WHERE case_id = ANY ($1::uuid[]) AND docket_event_id IS NOT NULL AND (state IN ('met', 'cancelled') OR closing_on IS NOT NULL)`,
};
export const INSERT: NamedQuery = {
  name: 'annuity-plan-insert',
  text: `INSERT INTO annuities (id, office_id, case_id, asset_id, scheme, number, years_from, docket_event_id, rule_code, instance, params, opens_on, nominal_due_on, effective_due_on, grace_ends_on, last_day_on, state, paid_on, ended_at, created_at, updated_at)
    SELECT id, $2, $3, "assetId", scheme, number, "yearsFrom", "eventId", rule, instance, params, "opensOn", "nominalDue", "effectiveDue", "graceEndsOn", "lastDay", CASE WHEN "paidOn" IS NULL THEN 'planned' ELSE 'paid' END, "paidOn",
      CASE WHEN "paidOn" IS NULL THEN NULL ELSE $4::timestamptz END, $4, $4
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "assetId" uuid, scheme text, number integer, "yearsFrom" integer, "eventId" uuid, rule text, instance text, params jsonb, "opensOn" date, "nominalDue" date, "effectiveDue" date, "graceEndsOn" date,
      "lastDay" date, "paidOn" date)
    ON CONFLICT (asset_id, scheme, number) WHERE state <> 'void' DO NOTHING`,
};
export const MOVE: NamedQuery = {
  name: 'annuity-plan-move',
  text: `UPDATE annuities a SET years_from = r."yearsFrom", docket_event_id = r."eventId", rule_code = r.rule, instance = r.instance, params = r.params, opens_on = r."opensOn", nominal_due_on = r."nominalDue", effective_due_on = r."effectiveDue",
      grace_ends_on = r."graceEndsOn", last_day_on = r."lastDay", version = version + 1, updated_at = $2
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "yearsFrom" integer, "eventId" uuid, rule text, instance text, params jsonb, "opensOn" date, "nominalDue" date, "effectiveDue" date, "graceEndsOn" date, "lastDay" date)
    WHERE a.id = r.id AND (a.docket_event_id, a.rule_code, a.instance, a.opens_on, a.nominal_due_on, a.effective_due_on, a.grace_ends_on) IS DISTINCT FROM (r."eventId", r.rule, r.instance, r."opensOn", r."nominalDue", r."effectiveDue", r."graceEndsOn")`,
};
/** Nobody has touched what was only planned: the plan is reckoned, not recorded. */
export const FORGET: NamedQuery = { name: 'annuity-plan-forget', text: "DELETE FROM annuities WHERE id = ANY ($1::uuid[]) AND state = 'planned'" };
export const REVIVE: NamedQuery = {
  name: 'annuity-plan-revive',
  text: `UPDATE annuities SET state = 'planned', end_reason = NULL, ended_at = NULL, asked_at = NULL, decided_at = NULL, decided_by = NULL, reason = NULL, version = version + 1, updated_at = $2 WHERE id = ANY ($1::uuid[]) AND state = 'lapsed'`,
};
export const GAPS: NamedQuery = { name: 'annuity-plan-gaps', text: 'SELECT case_id AS "caseId", asset_id AS "assetId", reason, missing FROM annuity_gaps WHERE case_id = ANY ($1::uuid[])' };
export const DROP_GAPS: NamedQuery = { name: 'annuity-gaps-drop', text: "DELETE FROM annuity_gaps WHERE case_id = $1 AND NOT asset_id::text || ' ' || reason || ' ' || missing = ANY ($2::text[])" };
export const ADD_GAPS: NamedQuery = {
  name: 'annuity-gaps-add',
  text: `INSERT INTO annuity_gaps (asset_id, reason, missing, office_id, case_id) SELECT "assetId", reason, missing, $2, $3 FROM jsonb_to_recordset($1::jsonb) AS r ("assetId" uuid, reason text, missing text) ON CONFLICT DO NOTHING`,
};
/** Cases with a right that is alive, page by page. */
export const CASES: NamedQuery = {
  name: 'annuity-plan-cases',
  text: `SELECT c.id, c.office_id AS "officeId" FROM cases c WHERE c.id > $1 AND EXISTS (SELECT 1 FROM assets a WHERE a.case_id = c.id AND a.state IN ('filed', 'published', 'in-examination', 'allowed', 'granted')) ORDER BY c.id LIMIT $2`,
};
