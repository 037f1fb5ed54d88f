import { Injectable } from '@nestjs/common';
import { newId, type NamedQuery, type Tx } from '@tamga/platform';
import { INSERT_PAYEES } from './payees.queries.js';

/** A party that was merged into another is paid as the one it became. */
const KNOWN: NamedQuery = {
  name: 'payees-of-parties',
  text: `SELECT DISTINCT ON (w.id) w.id AS "partyId", s.id AS "standsFor", coalesce(s.names ->> o.locale, s.sort_name) AS name, o.locale, y.id AS "payeeId"
    FROM unnest($2::uuid[]) AS w(id) JOIN parties p ON p.id = w.id AND p.office_id = $1 JOIN parties s ON s.id = coalesce(p.merged_into, p.id) JOIN offices o ON o.id = $1
    LEFT JOIN payees y ON y.office_id = $1 AND y.party_id = s.id ORDER BY w.id, y.id`,
};
type KnownRow = { partyId: string; standsFor: string; name: string; locale: string; payeeId: string | null };

/** Finds the payee behind a party that is paid under an agreement, and notes down whom it meets for the first time. */
@Injectable()
export class PartnerRegister {
  /** By party. */
  async of(tx: Tx, officeId: string, partyIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const wanted = [...new Set(partyIds)];
    if (wanted.length === 0) return new Map();
    const rows = await tx.query<KnownRow>(KNOWN, [officeId, wanted]);
    const met = new Map(rows.filter(({ payeeId }) => payeeId === null).map((row) => [row.standsFor, row]));
    if (met.size === 0) return payeesOf(rows);
    // The key lets two agreements that meet one party at the same time make one payee.
    const payees = [...met.values()].map(({ standsFor, name, locale }) => ({ id: newId(), kind: 'partner', name, partyId: standsFor, matchKey: `party:${standsFor}`, locale }));
    await tx.run(INSERT_PAYEES, [officeId, JSON.stringify(payees), tx.now, false]);
    return payeesOf(await tx.query<KnownRow>(KNOWN, [officeId, wanted]));
  }
}

const payeesOf = (rows: readonly KnownRow[]): ReadonlyMap<string, string> => new Map(rows.flatMap(({ partyId, payeeId }) => (payeeId === null ? [] : [[partyId, payeeId] as const])));
