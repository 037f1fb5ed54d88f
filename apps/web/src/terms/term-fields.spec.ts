import { describe, expect, it } from '@jest/globals';
import { contentOf, startOf, TERM_FIELDS, type Field } from './term-fields.js';
import type { TermKind } from './terms-queries.js';

const TERM_KINDS = Object.keys(TERM_FIELDS) as TermKind[];

describe('the form of a term', () => {
  it.each(TERM_KINDS)('%s starts with its currency where it has one, and with nothing that was not asked', (kind) => {
    const keys = (fields: readonly Field[]): string[] => fields.flatMap((field) => (field.as === 'offset' ? ['on', 'days'] : field.as === 'either' ? field.of.map(({ at }) => at) : [field.at]));
    const body = startOf(kind, 'KZT');
    expect(Object.keys(body).filter((key) => !keys(TERM_FIELDS[kind]).includes(key))).toEqual([]);
    expect(JSON.stringify(body).includes('KZT')).toBe(JSON.stringify(TERM_FIELDS[kind]).includes('"currency"'));
  });

  it('sends nothing that was left empty, at any depth, and keeps noughts and refusals', () => {
    expect(contentOf('upfront', { currency: 'USD', payments: [{ amount: '1', on: '', days: 0 }], rolls: false, calendar: undefined })).toEqual({ currency: 'USD', payments: [{ amount: '1', days: 0 }], rolls: false });
  });

  it('sends no currency with a milestone that is not paid for', () => {
    expect(contentOf('milestone', { name: 'First patient', currency: 'USD', amount: '', days: 30 })).toEqual({ name: 'First patient', days: 30 });
    expect(contentOf('milestone', { name: 'First patient', currency: 'USD', amount: '5', days: 30 })).toMatchObject({ currency: 'USD' });
  });
});
