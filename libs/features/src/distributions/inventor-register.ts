import { Injectable } from '@nestjs/common';
import { isLocale, type Locale } from '@tamga/domain';
import { newId, type Tx } from '@tamga/platform';
import type { CaseRow, LinkRow } from './run-collector.queries.js';
import { INSERT_PAYEES, LINK_PAYEES, PAYEES_BY_PERSON, type PayeeRow } from './payees.queries.js';

type Known = { readonly id: string; readonly share: number | undefined };
type Met = { readonly keys: readonly string[]; readonly userId: string | null; readonly name: string; readonly locale: Locale };

/** Finds the payee behind each inventor of a case, and notes down whom it meets for the first time: by account, else by address, else by the line of the form. */
@Injectable()
export class InventorRegister {
  /** @returns by case, its inventors in the order of the form with their shares in basis points */
  async of(tx: Tx, officeId: string, cases: readonly CaseRow[], links: readonly LinkRow[]): Promise<ReadonlyMap<string, readonly Known[]>> {
    const behind = new Map(links.map((link) => [`${link.disclosureId} ${link.inventorId}`, link]));
    const lines = cases.flatMap((file) => (file.inventors ?? []).map((line) => {
      const link = behind.get(`${file.disclosureId} ${line.id}`);
      const email = (link?.email ?? line.email ?? '').trim().toLowerCase();
      const keys = [...(email === '' ? [] : [`mail:${email}`]), `line:${file.disclosureId}:${line.id}`];
      const met: Met = { keys, userId: link?.userId ?? null, name: (line.name ?? '').trim() || email || line.id, locale: isLocale(link?.locale) ? link.locale : 'en' };
      return { caseId: file.id, share: line.share, met };
    }));
    const find = finder(await this.known(tx, officeId, lines.map(({ met }) => met)));
    const unknown = lines.filter(({ met }) => find(met) === undefined);
    const linking = lines.flatMap(({ met }) => {
      const row = find(met);
      return row && row.userId === null && met.userId !== null ? [{ id: row.id, userId: met.userId }] : [];
    });
    const once = new Map(unknown.map(({ met }) => [met.userId ?? met.keys[0] ?? '', met]));
    if (once.size > 0) {
      const rows = [...once.values()].map(({ keys, userId, name, locale }) => ({ id: newId(), kind: 'inventor', name, userId, matchKey: keys[0], locale }));
      await tx.run(INSERT_PAYEES, [officeId, JSON.stringify(rows), tx.now, false]);
    }
    if (linking.length > 0) await tx.run(LINK_PAYEES, [officeId, JSON.stringify(unique(linking)), tx.now]);
    const now = once.size > 0 ? finder(await this.known(tx, officeId, lines.map(({ met }) => met))) : find;
    const found = new Map<string, Known[]>();
    for (const { caseId, share, met } of lines) {
      const row = now(met);
      if (row) found.set(caseId, [...(found.get(caseId) ?? []), { id: row.id, share }]);
    }
    return found;
  }

  private known(tx: Tx, officeId: string, met: readonly Met[]): Promise<PayeeRow[]> {
    return tx.query<PayeeRow>(PAYEES_BY_PERSON, [officeId, [...new Set(met.flatMap(({ userId }) => (userId === null ? [] : [userId])))], [...new Set(met.flatMap(({ keys }) => keys))]]);
  }
}

function finder(rows: readonly PayeeRow[]): (met: Met) => PayeeRow | undefined {
  const [byUser, byKey] = [new Map(rows.map((row) => [row.userId, row])), new Map(rows.map((row) => [row.matchKey, row]))];
  return ({ userId, keys }) => (userId === null ? undefined : byUser.get(userId)) ?? keys.map((key) => byKey.get(key)).find((row) => row !== undefined && (userId === null || row.userId === null || row.userId === userId));
}

const unique = (pairs: readonly { readonly id: string; readonly userId: string }[]): readonly { readonly id: string; readonly userId: string }[] => [...new Map(pairs.map((pair) => [pair.userId, pair])).values()];
