import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGE_KEYS } from '../../apps/web/src/shell/shortcut-catalogue.js';

const textOf = (locale: string, label: string): unknown => {
  const [namespace = '', path = ''] = label.split(':');
  return path.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], JSON.parse(readFileSync(join(process.cwd(), 'apps/web/src/i18n', locale, `${namespace}.json`), 'utf8')));
};

it.each(['en', 'ru', 'kk'])('names every key in %s', (locale) => {
  for (const { title, shortcuts } of PAGE_KEYS) for (const label of [title, ...shortcuts.map(([, words]) => words)]) expect([label, typeof textOf(locale, label)]).toEqual([label, 'string']);
});

it('lists what the pages listen to', () => {
  const files = [...['use-board-shortcuts.ts', 'OfficeCaseList.tsx', 'FilterBar.tsx', 'CaseBar.tsx', 'OfficeCase.tsx'].map((file) => join('cases', file)), join('calendar', 'CalendarPage.tsx')];
  const sources = files.map((file) => readFileSync(join(process.cwd(), 'apps/web/src', file), 'utf8')).join('\n');
  for (const { shortcuts } of PAGE_KEYS) for (const [keys] of shortcuts) expect(sources).toContain(`useShortcut('${keys}'`);
});
