import fc from 'fast-check';
import { changedFields, completeness, factsOfDisclosure } from './completeness.js';
import { checkPiece, CONTENT_FIELDS, mergePiece, signedContent, type DisclosureContent } from './content.js';
import { localDate } from '../time/local-date.js';

/** A disclosure with nothing missing, as two fictional people might write it. */
const WHOLE: DisclosureContent = {
  titles: { en: 'Method for node ranking in a linked database', ru: 'Способ ранжирования узлов связанной базы данных' },
  abstracts: { en: 'Ranks nodes by the ranks of the nodes that link to them.' },
  problem: 'Search results in no useful order.',
  solution: 'A recursive rank.',
  novelty: 'Uses the structure of links.',
  inventors: [
    { id: 'l1', name: 'Aigerim Example', email: 'aigerim@example.edu', orcid: '0000-0002-1825-0097', affiliation: 'Example University', employment: 'employee-duty', share: 6000 },
    { id: 'l2', name: 'Boris Example', email: 'boris@example.edu', affiliation: 'Example University', employment: 'student', share: 4000 },
  ],
  fundings: [{ id: 'f1', funder: 'National Science Foundation', awardNumber: 'IRI-9411306', awardedOn: localDate('1994-09-01') }],
  publicDisclosures: [{ id: 'p1', on: localDate('1998-04-14'), kind: 'conference-talk', planned: true }],
  software: [{ id: 's1', name: 'crawler', spdx: 'GPL-2.0-only' }],
  trl: 4,
  conflictOfInterest: { declared: false },
};
const faults = (piece: unknown) => checkPiece(piece).map(({ pointer, code }) => `${pointer} ${code}`);
const missingFrom = (content: DisclosureContent) => completeness(content).flatMap(({ section, missing }) => missing.map(({ pointer, code }) => `${section}: ${pointer} ${code}`));
const isComplete = (content: DisclosureContent) => completeness(content).every(({ complete }) => complete);
const without = (key: keyof DisclosureContent): DisclosureContent => ({ ...WHOLE, [key]: undefined });

describe('a piece of a draft', () => {
  it('is accepted in any part, down to nothing at all', () => {
    expect(checkPiece(WHOLE)).toEqual([]);
    expect(checkPiece({})).toEqual([]);
    for (const field of CONTENT_FIELDS) {
      expect(checkPiece({ [field]: WHOLE[field] })).toEqual([]);
      expect(checkPiece({ [field]: null })).toEqual([]);
    }
    expect(checkPiece({ inventors: [{}], titles: {}, conflictOfInterest: {} })).toEqual([]);
  });

  it('is refused field by field, everything wrong at once', () => {
    const piece = {
      titles: { en: 5, de: 'Verfahren' }, problem: 'x'.repeat(20_001), trl: 10, noFunding: 'no', color: 'red',
      inventors: [{ orcid: '0000-0002-1825-0098', email: 'not an address', share: 10_001, employment: 'guest' }, { share: 33.3 }, 'Boris'],
      publicDisclosures: [{ on: '2026-02-30', kind: 'rumour' }], fundings: {}, software: [{ name: 'a\u0000b' }],
    };
    expect(faults(piece).sort()).toEqual([
      '/color unknown-field', '/fundings wrong-type', '/inventors/0/email invalid-email', '/inventors/0/employment not-one-of', '/inventors/0/orcid invalid-orcid',
      '/inventors/0/share out-of-range', '/inventors/1/share wrong-type', '/inventors/2 wrong-type', '/noFunding wrong-type', '/problem too-long',
      '/publicDisclosures/0/kind not-one-of', '/publicDisclosures/0/on not-a-date', '/software/0/name invalid-characters', '/titles/de unknown-field', '/titles/en wrong-type', '/trl out-of-range',
    ]);
  });

  it('takes numbers up to their bounds and not beyond', () => {
    for (const trl of [1, 9]) expect(faults({ trl })).toEqual([]);
    for (const trl of [0, 10]) expect(faults({ trl })).toEqual(['/trl out-of-range']);
    for (const share of [0, 10_000]) expect(faults({ inventors: [{ share }] })).toEqual([]);
    for (const share of [-1, 10_001]) expect(faults({ inventors: [{ share }] })).toEqual(['/inventors/0/share out-of-range']);
    expect(faults({ problem: 'x'.repeat(20_000), titles: { en: 'x'.repeat(301) } })).toEqual(['/titles/en too-long']);
  });

  it.each([null, [], 'text', 5])('is refused when it is %j', (piece) => expect(faults(piece)).toEqual([' wrong-type']));

  it('does not take a clearing null below the top, nor for an unknown field', () => {
    expect(faults({ titles: { en: null } })).toEqual(['/titles/en wrong-type']);
    expect(faults({ colour: null })).toEqual(['/colour unknown-field']);
  });

  it('refuses one person on two lines, by id, account, address or ORCID', () => {
    const [first] = WHOLE.inventors ?? [];
    expect(faults({ inventors: [first, { ...first, email: 'AIGERIM@example.edu' }] })).toEqual(['/inventors/1/id duplicate', '/inventors/1/email duplicate', '/inventors/1/orcid duplicate']);
    expect(faults({ inventors: [{ userId: 'u1' }, { userId: 'u2' }, { userId: 'u1' }] })).toEqual(['/inventors/2/userId duplicate']);
  });

  it('escapes what stands in a pointer', () => expect(faults({ 'a/b~c': 1 })).toEqual(['/a~1b~0c unknown-field']));

  it('is refused, not crashed on, whatever is sent (property)', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true, maxDepth: 4 }), fc.constantFrom(...CONTENT_FIELDS), (value, field) => {
      expect(Array.isArray(checkPiece(value))).toBe(true);
      expect(Array.isArray(checkPiece({ [field]: value }))).toBe(true);
    }));
  });

  it('that was accepted can always be signed (property)', () => {
    const words = fc.string({ unit: 'binary', maxLength: 20 });
    const piece = fc.record({ problem: words, titles: fc.record({ en: words, kk: words }), materials: fc.array(fc.record({ name: words }), { maxLength: 3 }) });
    let signed = 0;
    fc.assert(fc.property(piece, (content) => {
      if (checkPiece(content).length > 0) return;
      expect(typeof signedContent(content)).toBe('string');
      signed += 1;
    }), { numRuns: 500 });
    expect(signed).toBeGreaterThan(50);
  });
});

describe('laying a piece over a draft', () => {
  it('replaces whole fields, clears by null and leaves the rest', () => {
    expect(mergePiece(WHOLE, { trl: 5, problem: null, fundings: [] })).toEqual({ ...without('problem'), trl: 5, fundings: [] });
    expect(mergePiece(WHOLE, {})).toEqual(WHOLE);
    expect('problem' in mergePiece(WHOLE, { problem: null })).toBe(false);
  });

  it('names what changed, and nothing where only the order did', () => {
    expect(changedFields(WHOLE, mergePiece(WHOLE, { trl: 5, problem: null }))).toEqual(['problem', 'trl']);
    const titles = { ru: WHOLE.titles?.ru, en: WHOLE.titles?.en };
    expect(changedFields(WHOLE, { ...WHOLE, titles })).toEqual([]);
    expect(signedContent({ ...WHOLE, titles })).toBe(signedContent(WHOLE));
    const [first, second] = WHOLE.inventors ?? [];
    expect(changedFields(WHOLE, mergePiece(WHOLE, { inventors: [{ ...first, share: 5000 }, { ...second, share: 5000 }] }))).toEqual(['inventors']);
  });
});

describe('completeness', () => {
  it('finds nothing missing from the whole', () => {
    expect(missingFrom(WHOLE)).toEqual([]);
    expect(isComplete(WHOLE)).toBe(true);
    expect(completeness(WHOLE).every(({ complete }) => complete)).toBe(true);
  });

  it('lists everything that an empty draft needs, section by section', () => {
    expect(isComplete({})).toBe(false);
    expect(missingFrom({})).toEqual([
      'title: /titles required', 'title: /abstracts required', 'invention: /problem required', 'invention: /solution required', 'invention: /novelty required',
      'inventors: /inventors required', 'funding: /fundings required', 'publications: /publicDisclosures required', 'readiness: /trl required',
      'conflict-of-interest: /conflictOfInterest/declared required',
    ]);
  });

  it.each<[keyof DisclosureContent, string]>([
    ['titles', 'title: /titles required'], ['abstracts', 'title: /abstracts required'], ['problem', 'invention: /problem required'], ['solution', 'invention: /solution required'],
    ['novelty', 'invention: /novelty required'], ['inventors', 'inventors: /inventors required'], ['fundings', 'funding: /fundings required'],
    ['publicDisclosures', 'publications: /publicDisclosures required'], ['trl', 'readiness: /trl required'], ['conflictOfInterest', 'conflict-of-interest: /conflictOfInterest/declared required'],
  ])('misses %s alone', (field, expected) => expect(missingFrom(without(field))).toEqual([expected]));

  it.each<keyof DisclosureContent>(['alternatives', 'materials', 'software', 'thirdPartyAgreements', 'potentialLicensees'])('does without %s', (field) => {
    expect(isComplete(without(field))).toBe(true);
  });

  it('does not take blanks for words, nor a title in no language', () => {
    expect(missingFrom({ ...WHOLE, problem: ' \n', titles: { en: ' ', kk: '' } })).toEqual(['title: /titles required', 'invention: /problem required']);
    expect(isComplete({ ...WHOLE, titles: { kk: 'Түйіндерді саралау әдісі' } })).toBe(true);
  });

  it.each(['id', 'name', 'email', 'affiliation', 'employment'] as const)('wants the %s of every inventor', (key) => {
    const [first, second] = WHOLE.inventors ?? [];
    expect(missingFrom({ ...WHOLE, inventors: [{ ...first }, { ...second, [key]: undefined }] })).toEqual([`inventors: /inventors/1/${key} required`]);
  });

  it('wants shares that sum to exactly 100.00 %', () => {
    const [first, second] = WHOLE.inventors ?? [];
    expect(missingFrom({ ...WHOLE, inventors: [{ ...first }, { ...second, share: 3999 }] })).toEqual(['inventors: /inventors shares-do-not-sum']);
    expect(completeness({ ...WHOLE, inventors: [{ ...first }] })[2]?.missing).toEqual([{ pointer: '/inventors', code: 'shares-do-not-sum', params: { sum: 6000, whole: 10_000 } }]);
    expect(missingFrom({ ...WHOLE, inventors: [{ ...first }, { ...second, share: undefined }] })).toEqual(['inventors: /inventors/1/share required', 'inventors: /inventors shares-do-not-sum']);
  });

  it('takes "none" for an answer on funding and publications, but not beside some', () => {
    expect(isComplete({ ...WHOLE, fundings: [], noFunding: true, publicDisclosures: [], noPublicDisclosure: true })).toBe(true);
    expect(missingFrom({ ...WHOLE, noFunding: true, noPublicDisclosure: true })).toEqual(['funding: /noFunding contradiction', 'publications: /noPublicDisclosure contradiction']);
    expect(missingFrom({ ...WHOLE, fundings: [], noFunding: false })).toEqual(['funding: /fundings required']);
  });

  it('wants what is named to be named whole', () => {
    const content = { ...WHOLE, fundings: [{}], publicDisclosures: [{}], software: [{ name: 'x' }], materials: [{}], thirdPartyAgreements: [{}], conflictOfInterest: { declared: true } };
    expect(missingFrom(content)).toEqual([
      'funding: /fundings/0/funder required', 'funding: /fundings/0/awardNumber required', 'funding: /fundings/0/awardedOn required', 'publications: /publicDisclosures/0/on required',
      'publications: /publicDisclosures/0/kind required', 'third-parties: /materials/0/name required', 'third-parties: /software/0/spdx required',
      'third-parties: /thirdPartyAgreements/0/party required', 'conflict-of-interest: /conflictOfInterest/detail required',
    ]);
  });
});

describe('the facts of a disclosure', () => {
  it('are all four when it is whole and everybody has signed', () => {
    expect(factsOfDisclosure(WHOLE, new Set(['l1', 'l2', 'somebody-else']))).toEqual(['inventors-signed', 'shares-complete', 'funding-declared', 'publications-dated']);
  });

  it('are each withdrawn by what it rests on', () => {
    const both = new Set(['l1', 'l2']);
    expect(factsOfDisclosure(WHOLE, new Set(['l1']))).not.toContain('inventors-signed');
    expect(factsOfDisclosure(without('fundings'), both)).not.toContain('funding-declared');
    expect(factsOfDisclosure(without('publicDisclosures'), both)).not.toContain('publications-dated');
    expect(factsOfDisclosure({ ...WHOLE, inventors: [{ id: 'l1', share: 9999 }] }, both)).not.toContain('shares-complete');
    expect(factsOfDisclosure({}, new Set())).toEqual([]);
    expect(factsOfDisclosure({ inventors: [{ share: 10_000 }] }, new Set(['undefined']))).toEqual(['shares-complete']);
  });
});
