import { FIELD_ERROR_CODES, LOCALES, REFUSAL_CODES } from '@tamga/domain';
import { OTHER_FIELD_CODES, type ProblemCode } from './problem-codes.js';
import { fieldText, problemText, STATUS_OF } from './problem-texts.js';

const CODES: readonly ProblemCode[] = [...REFUSAL_CODES, 'unexpected'];

describe('problem texts', () => {
  it.each(LOCALES)('say each refusal and each fault differently in %s', (locale) => {
    const texts = CODES.map((code) => problemText(code, locale));
    expect(texts.every((text) => text.length > 5)).toBe(true);
    expect(new Set(texts).size).toBe(texts.length);
    const fields = [...FIELD_ERROR_CODES, ...OTHER_FIELD_CODES].map((code) => fieldText({ pointer: '', code }, locale));
    expect(new Set(fields).size).toBe(fields.length);
  });

  it('are written in Cyrillic in Russian and Kazakh', () => {
    for (const code of CODES) for (const locale of ['ru', 'kk'] as const) expect(problemText(code, locale)).toMatch(/[а-яәғқңөұүһі]{3}/i);
  });

  it('differ between Russian and Kazakh', () => {
    for (const code of CODES) expect(problemText(code, 'ru')).not.toBe(problemText(code, 'kk'));
  });

  it('fill in what is known and leave out what is not', () => {
    expect(fieldText({ pointer: '/a', code: 'too-long', params: { max: 5 } }, 'en')).toBe('Too long: at most 5 characters.');
    expect(fieldText({ pointer: '/a', code: 'too-long' }, 'ru')).toBe('Слишком длинно.');
    expect(fieldText({ pointer: '/a', code: 'out-of-range', params: { min: 1 } }, 'kk')).not.toMatch(/[{}[\]]/);
  });

  it('never show the bare code of a fault that has no text', () => {
    expect(fieldText({ pointer: '/a', code: 'some-new-code' }, 'en')).toBe('This is not acceptable.');
    expect(fieldText({ pointer: '/a', code: 'constructor' }, 'en')).toBe('This is not acceptable.');
  });
});

describe('statuses', () => {
  it('are those of refusals: 4xx, but for what is our own fault', () => {
    const ours = CODES.filter((code) => STATUS_OF[code] >= 500);
    expect(ours).toEqual(['file-damaged', 'temporarily-unavailable', 'unexpected']);
    expect(CODES.every((code) => STATUS_OF[code] >= 400)).toBe(true);
  });

  it('tell a stale version from a missing one', () => {
    expect([STATUS_OF['stale-version'], STATUS_OF['version-required']]).toEqual([412, 428]);
  });
});
