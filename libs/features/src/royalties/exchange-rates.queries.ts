import type { LocalDate } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type RateRow = { id: string; from: string; to: string; on: LocalDate; rate: string; source: string; enteredAt: Date; enteredByName: string | null; withdrawnAt: Date | null; withdrawReason: string | null };

const COLUMNS = `e.id, e.from_currency AS "from", e.to_currency AS "to", e.rate_on AS "on", e.rate, e.source, e.entered_at AS "enteredAt", u.family_name || ' ' || u.given_name AS "enteredByName", e.withdrawn_at AS "withdrawnAt", e.withdraw_reason AS "withdrawReason"`;

/** Newest entry first. $2 the last id of the page before or null, $4 and $5 a pair or null */
export const RATES: NamedQuery = {
  name: 'exchange-rates',
  text: `SELECT ${COLUMNS} FROM exchange_rates e LEFT JOIN users u ON u.id = e.entered_by WHERE e.office_id = $1 AND ($2::uuid IS NULL OR e.id < $2) AND ($4::text IS NULL OR e.from_currency = $4) AND ($5::text IS NULL OR e.to_currency = $5)
    ORDER BY e.id DESC LIMIT $3`,
};
export const RATE: NamedQuery = { name: 'exchange-rate', text: `SELECT ${COLUMNS} FROM exchange_rates e LEFT JOIN users u ON u.id = e.entered_by WHERE e.id = $1 AND e.office_id = $2` };
/** Nothing is written where a rate of that day stands already: the ids of those that were. */
export const INSERT_RATES: NamedQuery = {
  name: 'exchange-rates-insert',
  text: `INSERT INTO exchange_rates (id, office_id, from_currency, to_currency, rate_on, rate, source, entered_by, entered_at)
    SELECT r.id, $1, r.f, r.t, r.d, r.rate, r.source, $2, $3 FROM unnest($4::uuid[], $5::text[], $6::text[], $7::date[], $8::text[], $9::text[]) AS r (id, f, t, d, rate, source)
    ON CONFLICT (office_id, to_currency, from_currency, rate_on) WHERE withdrawn_at IS NULL DO NOTHING RETURNING id`,
};
export const WITHDRAW_RATE: NamedQuery = {
  name: 'exchange-rate-withdraw',
  text: 'UPDATE exchange_rates SET withdrawn_at = $3, withdrawn_by = $4, withdraw_reason = $5 WHERE id = $1 AND office_id = $2 AND withdrawn_at IS NULL',
};
/** For each currency the rates of the days from the last one at or before the first day, up to the last day: never more than the report needs. */
export const RATES_FOR: NamedQuery = {
  name: 'exchange-rates-for',
  text: `SELECT e.id, e.from_currency AS "from", e.rate_on AS "on", e.rate, e.source FROM unnest($3::text[]) AS c (code) JOIN exchange_rates e ON e.office_id = $1 AND e.to_currency = $2 AND e.from_currency = c.code AND e.withdrawn_at IS NULL
    WHERE e.rate_on <= $5 AND e.rate_on >= coalesce((SELECT max(x.rate_on) FROM exchange_rates x WHERE x.office_id = $1 AND x.to_currency = $2 AND x.from_currency = c.code AND x.withdrawn_at IS NULL AND x.rate_on <= $4), $4)
    ORDER BY e.from_currency, e.rate_on`,
};
