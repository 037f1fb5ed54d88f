import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FEATURES = 'libs/features/src';
/** Told to browsers that are there, to other features at commit, or by mail, and kept neither in a case's history nor in the audit trail. */
const KEPT_NOWHERE = ['approval.asked', 'approval.settled', 'distribution.booked', 'distribution.paid', 'import.progressed', 'notification.arrived', 'remuneration.due', 'session.ended', 'agreement.obligations-settled'];

type Texts = { readonly [key: string]: string | Texts };
const textsOf = (file: string): Texts => JSON.parse(readFileSync(join('apps/web/src/i18n/en', file), 'utf8')) as Texts;
const keysOf = (texts: Texts, before = ''): string[] => Object.entries(texts).flatMap(([key, value]) => (typeof value === 'string' ? [before + key] : keysOf(value, `${before}${key}.`)));
const part = (texts: Texts, key: string): Texts => texts[key] as Texts;

/** Every type of event that a feature writes out in full. */
function writtenTypes(): string[] {
  const sources = readdirSync(FEATURES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.includes('spec.'));
  return [...new Set(sources.flatMap((file) => [...readFileSync(join(FEATURES, file), 'utf8').matchAll(/\btype: '([a-z-]+\.[a-z-]+)'/g)].map(([, type]) => type ?? '')))].sort();
}

it('has a sentence for every event that the history or the audit trail keeps', () => {
  const [history, audit] = [textsOf('history.json'), textsOf('audit.json')];
  const told = new Set([part(history, 'event'), part(history, 'short'), part(audit, 'short')].flatMap((texts) => keysOf(texts)).map((key) => key.replace(/_(one|other)$/, '')));
  const types = writtenTypes();
  expect(types.length).toBeGreaterThan(60);
  expect(types.filter((type) => !KEPT_NOWHERE.includes(type) && !told.has(type) && ![...told].some((key) => key.startsWith(`${type}-`)))).toEqual([]);
});
