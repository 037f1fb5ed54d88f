import fc from 'fast-check';
import { LOCALES } from '../locale.js';
import { BLANK, filledLength, prepareFilling } from './fill.js';
import { TEMPLATE_KINDS } from './kinds.js';
import { nearestTag, readTemplate } from './read-template.js';
import { sampleValues } from './sample-values.js';
import { sayTag } from './say-tag.js';
import { tagPaths, tagsOf } from './tags.js';

const read = (...texts: readonly string[]) => readTemplate('licence', texts.map((text, index) => ({ part: 'document.xml', number: index + 1, text })));
const codes = (...texts: readonly string[]) => read(...texts).errors.map(({ code, params }) => [code, params?.['tag'], params?.['suggestion'] ?? params?.['expected'] ?? null]);

describe('the tags of a template', () => {
  it('are read with what they are used in', () => {
    expect(read('Between {our-name} and { their-name }', '{#signatories}', '{name} of {title}', '{/signatories}', '{^cases}none{/cases}')).toEqual({
      used: ['our-name', 'their-name', 'signatories', 'signatories.name', 'title'], answered: ['cases'], errors: [],
      uses: [{ loop: null, tag: 'our-name', times: 1 }, { loop: null, tag: 'their-name', times: 1 }, { loop: 'signatories', tag: 'name', times: 1 }, { loop: 'signatories', tag: 'title', times: 1 }],
    });
  });

  it.each([
    [['{efective-on}'], [['template-unknown-tag', '{efective-on}', '{effective-on}']]],
    [['{Effective On}'], [['template-unknown-tag', '{Effective On}', '{effective-on}']]],
    [['{shoe-size}'], [['template-unknown-tag', '{shoe-size}', null]]],
    [['{#signatory}x{/signatory}'], [['template-unknown-tag', '{#signatory}', '{#signatories}']]],
    [['{}'], [['template-unknown-tag', '{}', null]]],
    [['{reference}'], [['template-tag-of-loop', '{reference}', '{#cases} … {/cases}']]],
    [['{terms}'], [['template-is-a-loop', '{terms}', '{#terms} … {/terms}']]],
    [['{#title}x{/title}'], [['template-not-a-loop', '{#title}', '{title}']]],
    [['{#terms}', '{what}'], [['template-loop-unclosed', '{#terms}', '{/terms}']]],
    [['{/terms}'], [['template-loop-unopened', '{/terms}', null]]],
    [['{#terms}{what}{/cases}'], [['template-loop-crossed', '{/cases}', '{/terms}']]],
    [['{#cases}{#inventors}{/inventors}'], [['template-loop-within', '{#inventors}', '{/cases}']]],
    [['a { b'], [['template-brace', '{', null]]],
    [['a } b'], [['template-brace', '}', null]]],
    [['{{title}'], [['template-brace', '{', null]]],
  ])('%j are refused with what is wrong', (texts, wanted) => {
    expect(codes(...texts).slice(0, wanted.length)).toEqual(wanted);
  });

  it.each(['{title.length}', '{constructor}', '{__proto__}', '{toString}', '{title | upper}', '{title + 1}', '{@title}', '{-w:p title}', '{=[[ ]]=}', '{%title}', '{>title}', '{ #terms}', '{.}', '{this}', '{#terms.length}{/terms.length}', '{$index}'])('never run: %s is no tag', (text) => {
    expect(read(text).errors[0]?.code).toBe('template-unknown-tag');
  });

  it('say where they stand, and in which part when it is not the document itself', () => {
    const { errors } = readTemplate('nda', [{ part: 'document.xml', number: 7, text: 'Made on {made-onn} in Astana' }, { part: 'header1.xml', number: 1, text: '{nobody}' }]);
    expect(errors).toEqual([
      { pointer: '/file', code: 'template-unknown-tag', params: { tag: '{made-onn}', paragraph: 7, near: expect.stringContaining('{made-onn}'), suggestion: '{made-on}' } },
      { pointer: '/file', code: 'template-unknown-tag', params: { tag: '{nobody}', part: 'header1.xml', paragraph: 1, near: '{nobody}' } },
    ]);
  });

  it('do not share a loop between two parts', () => {
    expect(readTemplate('nda', [{ part: 'document.xml', number: 1, text: '{#cases}' }, { part: 'footer1.xml', number: 1, text: '{/cases}' }]).errors.map(({ code }) => code)).toEqual(['template-loop-unclosed', 'template-loop-unopened']);
  });

  it('of one kind are none of another', () => {
    expect(readTemplate('nda', [{ part: 'document.xml', number: 1, text: '{territory}' }]).errors).toHaveLength(1);
    expect(readTemplate('invoice', [{ part: 'document.xml', number: 1, text: '{title}' }]).errors).toHaveLength(1);
  });

  it('read any text without failing, and name at most fifty faults', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: fc.constantFrom('{', '}', '#', '/', '^', 'a', 'title', 'terms', ' ') }), { maxLength: 40 }), (texts) => {
      const { errors, used } = read(...texts);
      expect(errors.length).toBeLessThanOrEqual(50);
      expect(used.every((path) => tagPaths('licence').includes(path))).toBe(true);
    }));
  });

  it('are read no further than five thousand, and no further than fifty faults', () => {
    expect(read(...Array.from({ length: 500 }, () => '{title}'.repeat(10))).errors).toEqual([]);
    expect(read(...Array.from({ length: 501 }, () => '{title}'.repeat(10))).errors).toEqual([{ pointer: '/file', code: 'template-too-many-tags', params: { max: 5_000 } }]);
    expect(read(...Array.from({ length: 100_000 }, () => '{titel}')).errors).toHaveLength(50);
  });

  it('suggests nothing that is not near', () => {
    expect(nearestTag('x'.repeat(5_000), ['title'])).toBeNull();
    expect(nearestTag('titel', ['title', 'value'])).toBe('title');
    expect(nearestTag('banana', ['title', 'value'])).toBeNull();
  });
});

describe.each(TEMPLATE_KINDS)('the list of %s', (kind) => {
  it('has a meaning and a sample value for each tag in every language', () => {
    for (const locale of LOCALES) {
      const meanings = tagPaths(kind).map((path) => sayTag(path, locale));
      expect(meanings.every((meaning) => meaning.length > 2)).toBe(true);
      const { tags, loops } = sampleValues(kind, locale);
      expect(Object.values(tags)).not.toContain(null);
      for (const [loop, forms] of Object.entries(tagsOf(kind).loops)) {
        expect(loops[loop]?.length).toBeGreaterThan(0);
        expect(Object.keys(loops[loop]?.[0] ?? {}).sort()).toEqual(Object.keys(forms).sort());
      }
    }
  });
});

describe('what goes into a template', () => {
  const reading = { used: ['title', 'territory', 'signatories', 'signatories.name', 'terms', 'inventors'] as const, answered: ['terms'] };

  it('leaves a visible line for what is missing and names it, once', () => {
    const { filling, missing } = prepareFilling('licence', reading, { tags: { title: 'Licence', territory: '', value: null }, loops: { signatories: [{ name: null, capacity: null, party: 'A' }, { name: null, capacity: 'Director', party: 'B' }] } });
    expect(missing).toEqual(['territory', 'signatories.name', 'inventors']);
    expect(filling.tags).toMatchObject({ title: 'Licence', territory: BLANK, value: BLANK });
    expect(filling.loops['signatories']).toEqual([{ name: BLANK, capacity: '', party: 'A' }, { name: BLANK, capacity: 'Director', party: 'B' }]);
  });

  it('writes a list without a line once, with blanks, unless the template says what stands then', () => {
    const { filling } = prepareFilling('licence', reading, { tags: {}, loops: {} });
    expect(filling.loops['inventors']).toEqual([{ name: BLANK, case: BLANK }]);
    expect(filling.loops['terms']).toEqual([]);
  });

  it('counts what is written: of a list once for each of its lines', () => {
    const { uses } = read('{title}{title}', '{#cases}{title}: {reference}{/cases}', '{^terms}{territory}{/terms}');
    const { filling } = prepareFilling('licence', { used: [], answered: [] }, { tags: { title: 'abc', territory: 'de' }, loops: { cases: [{ reference: 'A', title: 'four' }, { reference: 'AB', title: '' }] } });
    expect(filledLength(filling, uses)).toBe(3 + 3 + 4 + BLANK.length + 1 + 2 + 2);
  });

  it('never leaves a value of a sample missing', () => {
    for (const kind of TEMPLATE_KINDS) for (const locale of LOCALES) expect(prepareFilling(kind, { used: tagPaths(kind), answered: [] }, sampleValues(kind, locale)).missing).toEqual([]);
  });
});
