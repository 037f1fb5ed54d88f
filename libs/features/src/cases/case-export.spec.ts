import { readFileSync } from 'node:fs';
import { LOCALES, OUTCOMES, STAGE_NAMES, STAGES, STANDINGS, TRACKS } from '@tamga/domain';
import { EXPORT_COLUMNS, HEADINGS, OUTCOME_NAMES, STANDING_NAMES, TRACK_NAMES } from './case-export.words.js';

describe('an exported sheet', () => {
  it.each(LOCALES)('calls everything in %s what the screens call it', (locale) => {
    const screen = JSON.parse(readFileSync(`apps/web/src/i18n/${locale}/domain.json`, 'utf8')) as Record<string, Record<string, string>>;
    const own = (codes: readonly string[], names: Readonly<Record<string, Readonly<Record<string, string>>>>): Record<string, string | undefined> => Object.fromEntries(codes.map((code) => [code, names[code]?.[locale]]));
    expect(own(STAGES, STAGE_NAMES)).toEqual(screen['stage']);
    expect(own(STANDINGS, STANDING_NAMES)).toEqual(screen['standing']);
    expect(own(OUTCOMES, OUTCOME_NAMES)).toEqual(screen['outcome']);
    expect(own(TRACKS, TRACK_NAMES)).toEqual(screen['track']);
  });

  it('has a different heading over each column', () => {
    for (const locale of LOCALES) expect(new Set(EXPORT_COLUMNS.map((column) => HEADINGS[column][locale])).size).toBe(EXPORT_COLUMNS.length);
  });
});
