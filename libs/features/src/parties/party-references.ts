import { Injectable } from '@nestjs/common';
import type { NamedQuery, Tx } from '@tamga/platform';

/** One party becomes another. */
export type MergeOf = { readonly officeId: string; readonly from: string; readonly into: string };
/** Rows that were moved, by their key: what a merge keeps of itself. */
export type Moved = { readonly table: string; readonly column: string; readonly rows: readonly string[] };
/** Where both stand side by side, so that they cannot be made one. */
export type Standing = { readonly kind: 'agreement' | 'asset'; readonly id: string; readonly title: string; readonly role: string };

export type PartyReference = {
  /** The column that refers to a party: `agreement_parties.party_id`. A test compares these with the foreign keys there are. */
  readonly column: string;
  /** What cannot be changed any more (a ledger line) goes on naming the party it was written with, whose record leads to the survivor. */
  readonly kept?: boolean;
  readonly together?: (tx: Tx, of: MergeOf) => Promise<readonly Standing[]>;
  readonly move?: (tx: Tx, of: MergeOf) => Promise<readonly string[]>;
};

/**
 * Who refers to parties. Nothing here may ask the features further right, so each registers its columns when its module starts;
 * a merge moves them all in its own transaction.
 */
@Injectable()
export class PartyReferences {
  private readonly references: PartyReference[] = [];

  register(...references: readonly PartyReference[]): void {
    this.references.push(...references);
  }

  get columns(): readonly string[] {
    return this.references.map(({ column }) => column);
  }

  async together(tx: Tx, of: MergeOf): Promise<readonly Standing[]> {
    const found: Standing[] = [];
    for (const { together } of this.references) if (together) found.push(...(await together(tx, of)));
    return found;
  }

  async move(tx: Tx, of: MergeOf): Promise<readonly Moved[]> {
    const moved: Moved[] = [];
    for (const { column, move } of this.references) {
      const rows = move ? await move(tx, of) : [];
      const [table = '', name = ''] = column.split('.');
      if (rows.length > 0) moved.push({ table, column: name, rows });
    }
    return moved;
  }
}

type Column = { readonly table: string; readonly column: string; /** What tells one row from another, in SQL. */ readonly key?: string; /** What changes with it, in SQL: $2 (uuid) becomes $3 (uuid). */ readonly also?: string };

/** A column whose rows simply go on with the survivor. The names stand in the code, never in what somebody sent. */
export function movedReference({ table, column, key = 'id', also }: Column): PartyReference {
  const query: NamedQuery = {
    name: `party-moves:${table}.${column}`,
    text: `UPDATE ${table} SET ${column} = $3::uuid${also === undefined ? '' : `, ${also}`} WHERE ${column} = $2::uuid AND office_id = $1 RETURNING (${key})::text AS id`,
  };
  return { column: `${table}.${column}`, move: async (tx, { officeId, from, into }) => (await tx.query<{ id: string }>(query, [officeId, from, into])).map(({ id }) => id) };
}
