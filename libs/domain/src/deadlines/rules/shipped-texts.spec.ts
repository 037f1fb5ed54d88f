import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHIPPED_CALENDARS } from '../../closed-days/shipped-calendars.js';
import { SHIPPED_RULES } from './shipped-rules.js';

const texts = SHIPPED_RULES.flatMap(({ code, title, triggerLabel, note, parameters }) =>
  [title, triggerLabel, ...(note ? [note] : []), ...parameters.flatMap(({ label, choiceLabels = {} }) => [label, ...Object.values(choiceLabels)])].map((text) => ({ code, text })));
/** Abbreviations that both languages leave as they are. */
const KEPT = /\b(PCT|Euro-PCT|EPC|ARIPO|USC|CFR|EA)\b/g;

describe('the words of the shipped rules', () => {
  it('are written in all three languages, Russian and Kazakh in Cyrillic', () => {
    for (const { code, text } of texts) {
      expect([code, text.en.trim() !== '' && /[а-яё]/i.test(text.ru) && /[а-яёәғқңөұүһі]/i.test(text.kk)]).toEqual([code, true]);
      expect([code, text.ru.replaceAll(KEPT, '').match(/[A-Za-z]{3,}/g), text.kk.replaceAll(KEPT, '').match(/[A-Za-z]{3,}/g)]).toEqual([code, null, null]);
    }
  });

  it('name every choice a person is given, unless the choice is a calendar', () => {
    const calendars = new Set(['none', ...SHIPPED_CALENDARS.map(({ code }) => code)]);
    const nameless = SHIPPED_RULES.flatMap(({ code, parameters }) => parameters.flatMap(({ choices = [], choiceLabels = {} }) => choices.filter((choice) => !calendars.has(choice) && !choiceLabels[choice]).map((choice) => `${code}: ${choice}`)));
    expect(nameless).toEqual([]);
  });

  it('tell two rules apart: no two codes of one jurisdiction have the same title', () => {
    const titles = new Map<string, string>();
    const same = SHIPPED_RULES.flatMap(({ code, jurisdiction, title }) => (['en', 'ru', 'kk'] as const).flatMap((locale) => {
      const key = `${jurisdiction} ${locale} ${title[locale]}`;
      const other = titles.get(key);
      titles.set(key, code);
      return other !== undefined && other !== code ? [`${other} and ${code}: ${title[locale]}`] : [];
    }));
    expect(same).toEqual([]);
  });
});

describe('docs/rules.md', () => {
  const page = readFileSync(join(__dirname, '../../../../../docs/rules.md'), 'utf8');
  const listed = [...page.matchAll(/^\| `([a-z0-9-]+)`(?: version (\d+))? \|/gm)].map(([, code, version]) => `${code} ${version ?? ''}`.trim());

  it('lists the rules that are switched off, each and no other', () => {
    const versions = (code: string) => SHIPPED_RULES.filter((rule) => rule.code === code).length;
    const off = SHIPPED_RULES.filter(({ verified }) => !verified).map(({ code, version }) => (versions(code) > 1 ? `${code} ${version}` : code));
    expect([...listed].sort()).toEqual([...off].sort());
  });
});
