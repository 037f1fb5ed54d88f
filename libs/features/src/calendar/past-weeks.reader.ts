import { Injectable } from '@nestjs/common';
import { addDays, isLocalDate, localDate, Refused, ticklerWeek, type Actor, type LocalDate } from '@tamga/domain';
import { Database, decodeCursor, encodeCursor, type NamedQuery, type Tx } from '@tamga/platform';
import { officeToday } from '@tamga/features/assets';
import { allow } from '@tamga/features/identity';
import { SIGNOFF, type FrozenLine, type SignoffRow } from './tickler.queries.js';

type WeekRow = { weekOf: LocalDate; signedAt: Date | null; signedBy: string | null; signedByName: string | null; note: string | null; lines: number | null };
export type PastWeekView = {
  readonly weekOf: LocalDate;
  /** `open`: this week, unsigned so far. `missed`: over, and nobody signed it. */
  readonly state: 'signed' | 'missed' | 'open';
  readonly signoff: { readonly by: { readonly id: string; readonly name: string }; readonly at: string; readonly note: string | null; readonly lines: number } | null;
};
export type PastWeekPage = { readonly data: readonly PastWeekView[]; readonly page: { readonly nextCursor: string | null } };
export type SignedWeek = { readonly weekOf: LocalDate; readonly signedOn: LocalDate; readonly signoff: NonNullable<PastWeekView['signoff']>; readonly sha256: string; /** As it was signed. */ readonly lines: readonly FrozenLine[] };

/** Weeks from $2 backwards to the first of the office, $3 of them; each with who signed it. */
const WEEKS: NamedQuery = {
  name: 'tickler-weeks',
  text: `SELECT w.week_of AS "weekOf", s.signed_at AS "signedAt", s.signed_by AS "signedBy", u.family_name || ' ' || u.given_name AS "signedByName", s.note, jsonb_array_length(s.lines) AS lines
    FROM (SELECT least(date_trunc('week', o.created_at AT TIME ZONE o.timezone)::date, (SELECT min(f.week_of) FROM tickler_signoffs f WHERE f.office_id = o.id)) AS first FROM offices o WHERE o.id = $1) f
    CROSS JOIN LATERAL (SELECT ($2::date - 7 * n)::date AS week_of FROM generate_series(0, $3::integer - 1) n) w
    LEFT JOIN tickler_signoffs s ON s.office_id = $1 AND s.week_of = w.week_of LEFT JOIN users u ON u.id = s.signed_by
    WHERE w.week_of >= f.first ORDER BY w.week_of DESC`,
};

/** The weekly lists that are behind: who looked through each, when, what stood on it, and the weeks nobody did. */
@Injectable()
export class PastWeeks {
  constructor(private readonly database: Database) {}

  /** Newest first. @throws Refused forbidden, invalid-input for a cursor of another list */
  list(actor: Actor, { limit, cursor }: { readonly limit: number; readonly cursor?: string }): Promise<PastWeekPage> {
    const officeId = allow(actor, 'deadline.read');
    const after = cursor === undefined ? null : decodeCursor(cursor, 1)?.[0];
    if (cursor !== undefined && !isLocalDate(after)) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
    return this.database.read(actor, async (tx) => {
      const week = ticklerWeek(await officeToday(tx, officeId));
      const from = isLocalDate(after) ? addDays(ticklerWeek(localDate(after)), -7) : week;
      const rows = await tx.query<WeekRow>(WEEKS, [officeId, from, limit + 1]);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { data: shown.map((row) => view(row, week)), page: { nextCursor: last ? encodeCursor([last.weekOf]) : null } };
    });
  }

  /** A signed list as it was. @throws Refused forbidden, not-found for a week that nobody signed */
  one(actor: Actor, weekOf: string): Promise<SignedWeek> {
    const officeId = allow(actor, 'deadline.read');
    return this.database.read(actor, async (tx: Tx) => {
      const row = isLocalDate(weekOf) ? await tx.one<SignoffRow>(SIGNOFF, [officeId, weekOf]) : undefined;
      if (!row) throw new Refused({ code: 'not-found' });
      const signoff = { by: { id: row.signedBy, name: row.signedByName }, at: row.signedAt.toISOString(), note: row.note, lines: row.lines.length };
      return { weekOf: row.weekOf, signedOn: row.signedOn, signoff, sha256: row.sha256, lines: row.lines };
    });
  }
}

function view({ weekOf, signedAt, signedBy, signedByName, note, lines }: WeekRow, week: LocalDate): PastWeekView {
  if (!signedAt || !signedBy) return { weekOf, state: weekOf === week ? 'open' : 'missed', signoff: null };
  return { weekOf, state: 'signed', signoff: { by: { id: signedBy, name: signedByName ?? '' }, at: signedAt.toISOString(), note, lines: lines ?? 0 } };
}
