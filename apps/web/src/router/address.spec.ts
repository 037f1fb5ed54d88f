import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressOf, hrefOf, leadsHere, matchPath, pathOf, readSearch, writeSearch } from './address.js';

describe('a pattern', () => {
  it.each([
    ['/cases/$caseId', '/cases/7', { caseId: '7' }],
    ['/cases/$caseId/$tab', '/cases/7/people', { caseId: '7', tab: 'people' }],
    ['/cases', '/Cases/', {}],
    ['/', '/', {}],
    ['/disclosures/$id', '/disclosures/%D3%98', { id: 'Ә' }],
    ['/disclosures/$id', '/disclosures/100%', { id: '100%' }],
  ])('%s fits %s', (pattern, path, params) => expect(matchPath(pattern, path)).toEqual(params));

  it.each([['/cases/$caseId', '/cases'], ['/cases/$caseId', '/cases/7/people'], ['/cases', '/casesx'], ['/', '/cases']])('%s does not fit %s', (pattern, path) => expect(matchPath(pattern, path)).toBeNull());

  it('gives back whatever was put into it, and never another path', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (caseId) => {
      const path = pathOf('/cases/$caseId/people', { caseId });
      expect(matchPath('/cases/$caseId/people', path)).toEqual({ caseId });
    }));
  });
});

describe('what stands behind the ?', () => {
  it('comes back as it was written', () => {
    fc.assert(fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string()))), (search) => {
      expect(readSearch(writeSearch(search))).toEqual(search);
    }));
  });
  it('is left out where nothing is said', () => expect(writeSearch({ view: undefined })).toBe(''));
  it('keeps what is no number, and what a number could not hold, a text', () => {
    expect(readSearch('?a=007&b=12345678901234567890&c=1.5&d=')).toEqual({ a: '007', b: '12345678901234567890', c: 1.5, d: '' });
  });
});

describe('an address', () => {
  const here = addressOf('/cases/7/people?from=2#top');
  it('is read in its parts', () => expect(here).toEqual({ pathname: '/cases/7/people', searchStr: '?from=2', search: { from: 2 }, hash: 'top', href: '/cases/7/people?from=2#top' }));

  it.each(['//evil.example/x', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', 'http://%'])('%s, which leads elsewhere, leads to the beginning', (href) => expect(addressOf(href).href).toBe('/'));

  it('needs only what is new in a link, but takes nothing along from behind the ?', () => {
    expect(hrefOf({ to: '/cases/$caseId/$tab', params: { tab: 'money' } }, here, { caseId: '7', tab: 'people' })).toBe('/cases/7/money');
    expect(hrefOf({ search: { months: 6 }, hash: 'x' }, here)).toBe('/cases/7/people?months=6#x');
    expect(hrefOf({ href: '/inbox?a=1' }, here)).toBe('/inbox?a=1');
  });

  it('is where a link leads when it begins with the link', () => {
    for (const [link, there] of [['/cases', true], ['/cases/7', true], ['/cases/7/people?from=2', true], ['/cases/7/people?from=3', false], ['/case', false], ['/cases/7/people/x', false]] as const) expect([link, leadsHere(here, addressOf(link))]).toEqual([link, there]);
  });
});
