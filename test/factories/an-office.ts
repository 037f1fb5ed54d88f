import type { Locale } from '@tamga/domain';
import { SYSTEM } from '@tamga/features/identity';
import { newId, type Database } from '@tamga/platform';

let count = 0;
const INSERT = { name: 'factory-office', text: 'INSERT INTO offices (id, code, name, timezone, locale, created_at) VALUES ($1, $2, $3, $4, $5, $6)' };

export type TestOffice = { id: string; code: string; timezone: string };

/** An office that works; give only what the test is about. */
export async function anOffice(database: Database, over: Partial<{ code: string; timezone: string; locale: Locale }> = {}): Promise<TestOffice> {
  const office = { id: newId(), code: over.code ?? `T${++count}`.padEnd(3, 'X'), timezone: over.timezone ?? 'Asia/Almaty' };
  const name = { en: `Office ${office.code}`, ru: `Офис ${office.code}`, kk: `${office.code} кеңсесі` };
  await database.transaction(SYSTEM, (tx) => tx.run(INSERT, [office.id, office.code, name, office.timezone, over.locale ?? 'en', tx.now]));
  return office;
}
