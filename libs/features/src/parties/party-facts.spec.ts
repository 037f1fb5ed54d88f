import fc from 'fast-check';
import { foldName, isCountry, isRor, normaliseRor, partyFaults, type PartyContent } from './party-facts.js';

const university: PartyContent = { kind: 'organisation', names: { en: 'Stanford University' }, email: null, orcid: null, ror: '00f54p054', country: 'US', website: null, phone: null, sizeClass: null, personNames: null, notes: '' };

describe('ROR IDs', () => {
  // Published IDs of Caltech, Stanford, MIT, Harvard, Cambridge, Oxford.
  it.each(['05dxps055', '00f54p054', '042nb2s44', '03vek6s52', '013meh722', '052gg0110'])('accepts the published %s', (ror) => {
    expect(isRor(ror)).toBe(true);
    expect(normaliseRor(` https://ror.org/${ror.toUpperCase()} `)).toBe(ror);
  });

  it('refuses every single wrong character of a published one', () => {
    const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.constantFrom(...alphabet), (at, character) => {
        const changed = `05dxps055`.slice(0, at) + character + '05dxps055'.slice(at + 1);
        expect(isRor(changed)).toBe(changed === '05dxps055');
      }),
    );
  });

  it.each(['', '05dxps05', '15dxps055', '05dxps0555', '05dxpi055', 'ror.org'])('refuses %s', (ror) => expect(normaliseRor(ror)).toBeNull());
});

describe('a party', () => {
  it('has no faults when it is right', () => expect(partyFaults(university)).toEqual([]));

  it('tells all its faults at once', () => {
    const wrong: PartyContent = { kind: 'organisation', names: {}, email: 'no', orcid: '0000-0002-1825-0098', ror: 'x', country: 'XX', website: 'javascript:alert(1)', phone: 'call me', sizeClass: null, personNames: { latin: { family: 'A', given: '', patronymic: '' } }, notes: 'n'.repeat(5001) };
    expect(partyFaults(wrong).map((f) => `${f.pointer} ${f.code}`)).toEqual([
      '/names required', '/notes too-long', '/email invalid-email', '/orcid invalid-orcid', '/ror invalid-format', '/orcid contradiction', '/website invalid-format', '/phone invalid-format', '/personNames contradiction', '/country invalid-format',
    ]);
  });

  it('refuses a ROR ID of a person and an ORCID iD of an organisation', () => {
    expect(partyFaults({ ...university, kind: 'person' })).toEqual([{ pointer: '/ror', code: 'contradiction' }]);
    expect(partyFaults({ ...university, orcid: '0000-0002-1825-0097' })).toEqual([{ pointer: '/orcid', code: 'contradiction' }]);
  });
});

describe('a person', () => {
  const person: PartyContent = { ...university, kind: 'person', names: { en: 'Abay Kunanbayuly' }, ror: null };

  it('has a name in each script, with the parts in their own letters', () => {
    expect(partyFaults({ ...person, personNames: { latin: { family: 'Kunanbayuly', given: 'Abay', patronymic: '' }, cyrillic: { family: 'Құнанбайұлы', given: 'Абай', patronymic: '' } } })).toEqual([]);
    expect(partyFaults({ ...person, personNames: { latin: { family: 'Құнанбайұлы', given: '', patronymic: '' }, cyrillic: { family: '', given: '', patronymic: 'x' } } }).map((f) => `${f.pointer} ${f.code}`)).toEqual([
      '/personNames/latin/family invalid-characters', '/personNames/cyrillic/family required', '/personNames/cyrillic/patronymic invalid-characters',
    ]);
  });

  it('has no size', () => expect(partyFaults({ ...person, sizeClass: 'micro' })).toEqual([{ pointer: '/sizeClass', code: 'contradiction' }]));
});

describe('web addresses and telephones', () => {
  it.each(['https://stanford.edu', 'http://kaznu.kz/ru/', 'https://пример.рф/a?b=c'])('takes %s', (website) => expect(partyFaults({ ...university, website })).toEqual([]));
  it.each(['javascript:alert(1)', 'stanford.edu', 'https://', 'https://a b.c', 'ftp://a.b', 'https://user:pw@a.b/'])('refuses %s', (website) => expect(partyFaults({ ...university, website }).map(({ pointer }) => pointer)).toEqual(['/website']));
  it.each(['+7 7172 70-66-88', '(650) 723-0651', '+77271234567 доб. 12'])('takes %s', (phone) => expect(partyFaults({ ...university, phone })).toEqual([]));
  it.each(['1', 'abc', '+'])('refuses %s', (phone) => expect(partyFaults({ ...university, phone }).map(({ pointer }) => pointer)).toEqual(['/phone']));
});

describe('countries', () => {
  it.each(['KZ', 'KG', 'US', 'GB', 'RU', 'TW', 'AQ'])('knows %s', (code) => expect(isCountry(code)).toBe(true));
  it.each(['XX', 'ZZ', 'EU', 'kz', 'KAZ', '', 'UN', 'AA'])('refuses %s', (code) => expect(isCountry(code)).toBe(false));
});

describe('folding a name', () => {
  it('evens out Kazakh letters, case, accents and signs, and keeps the short и apart', () => {
    expect(foldName('«Қазақстан Ғылымы» ЖШС')).toBe('казакстан гылымы жшс');
    expect(foldName('Université  de Genève, S.A.')).toBe('universite de geneve s a');
    expect(foldName('Толстой Лёв')).toBe('толстой лев');
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => expect(foldName(foldName(name))).toBe(foldName(name))));
  });
});
