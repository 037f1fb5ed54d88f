import fc from 'fast-check';
import { CONCLUSIONS } from '../assessments/contents.js';
import { LOCALES } from '../locale.js';
import { TRACKS } from '../workflow/stages.js';
import { findLeaks, LONG_RUN } from './leaks.js';
import { noveltyDanger, type NoveltyKnown } from './novelty-danger.js';
import { inLocale, offerFaults, OFFER_FIELDS, offerGaps, wholeLocales, type OfferContent } from './offer.js';
import { mayApprove, offerCommands, OFFER_COMMANDS, OFFER_STATES, offerStep } from './offer-state.js';
import { offerSlug, SLUG_FORM } from './slug.js';

const WHOLE: OfferContent = { titles: { en: 'Cheaper filters' }, summaries: { en: 'Filters that cost less.' }, field: 'environment', trl: 4 };
const pointers = (content: OfferContent): string[] => offerGaps(content).map(({ pointer }) => pointer);

describe('an offer', () => {
  it('is whole in one language with a title, a summary, a field and a readiness', () => {
    expect(offerFaults(WHOLE)).toEqual([]);
    expect(pointers(WHOLE)).toEqual([]);
    expect(wholeLocales(WHOLE)).toEqual(['en']);
  });

  it.each<[string, OfferContent, string[]]>([
    ['nothing', {}, ['/titles', '/summaries', '/field', '/trl']],
    ['a title alone', { ...WHOLE, titles: { en: 'x', ru: 'Фильтры' } }, ['/summaries/ru']],
    ['a summary alone', { ...WHOLE, summaries: { en: 'x', kk: 'Сүзгілер' } }, ['/titles/kk']],
    ['blanks for a title', { ...WHOLE, titles: { en: '  ' } }, ['/titles/en']],
    ['no field', { ...WHOLE, field: undefined }, ['/field']],
    ['no readiness', { ...WHOLE, trl: undefined }, ['/trl']],
  ])('with %s names what is missing', (_, content, missing) => expect(pointers(content)).toEqual(missing));

  it.each([[{ trl: 0 }, '/trl'], [{ trl: 10 }, '/trl'], [{ field: 'alchemy' }, '/field'], [{ titles: { en: 'x'.repeat(201) } }, '/titles/en'], [{ titles: { de: 'x' } }, '/titles/de'], [{ solution: 'x' }, '/solution']])('refuses %j', (content, pointer) => {
    expect(offerFaults(content).map((fault) => fault.pointer)).toEqual([pointer]);
  });

  it('is read in the reader’s language, or in one that is there, which is told', () => {
    expect(inLocale({ en: 'a', kk: 'b' }, 'kk')).toEqual({ text: 'b', locale: 'kk' });
    expect(inLocale({ ru: 'a', en: ' ' }, 'kk')).toEqual({ text: 'a', locale: 'ru' });
    expect(inLocale({}, 'en')).toBeNull();
  });

  it('has its fields named in every language', () => {
    for (const names of Object.values(OFFER_FIELDS)) for (const locale of LOCALES) expect(names[locale].trim()).not.toBe('');
  });
});

describe('the state of an offer', () => {
  it('comes to the public by submission, approval and publication alone', () => {
    expect(OFFER_STATES.flatMap((from) => OFFER_COMMANDS.filter((command) => offerStep(from, command) === 'published').map((command) => `${from} ${command}`))).toEqual(['approved publish']);
    expect(OFFER_STATES.flatMap((from) => OFFER_COMMANDS.filter((command) => offerStep(from, command) === 'approved').map((command) => `${from} ${command}`))).toEqual(['submitted approve']);
  });

  it.each(OFFER_STATES)('%s becomes a draft by any change', (from) => expect(offerStep(from, 'edit')).toBe('draft'));

  it('refuses every step that is not in the table', () => {
    expect(Object.fromEntries(OFFER_STATES.map((from) => [from, offerCommands(from)]))).toEqual({
      draft: ['edit', 'submit', 'withdraw'], submitted: ['edit', 'return', 'approve', 'withdraw'], approved: ['edit', 'return', 'publish', 'withdraw'], published: ['edit', 'withdraw'], withdrawn: ['edit'],
    });
  });

  it('is approved by neither who wrote it last nor who asked for it', () => {
    expect(mayApprove('c', { writtenBy: 'a', submittedBy: 'b' })).toBe(true);
    for (const userId of ['a', 'b', null]) expect(mayApprove(userId, { writtenBy: 'a', submittedBy: 'b' })).toBe(false);
  });
});

describe('the danger to novelty', () => {
  const open: NoveltyKnown = { track: 'patent', conclusion: 'protect', protection: null, filed: false };
  it.each<[string, Partial<NoveltyKnown>, string | null]>([
    ['to be protected and not filed', {}, 'not-filed'],
    ['to be protected and filed', { filed: true }, null],
    ['to be protected, decided against later', { protection: 'not-to-file' }, null],
    ['said to be filed, with nothing on file', { protection: 'filed' }, 'not-filed'],
    ['not reviewed', { conclusion: null }, 'not-reviewed'],
    ['software not reviewed', { conclusion: null, track: 'software' }, null],
    ['software to be protected', { track: 'software' }, 'not-filed'],
    ['a secret', { conclusion: 'keep-secret' }, 'secret'],
    ['a secret that is not to be filed', { conclusion: 'keep-secret', protection: 'not-to-file' }, 'secret'],
    ['to be published', { conclusion: 'publish' }, null],
    ['under copyright', { conclusion: 'copyright', track: 'software' }, null],
    ['released', { conclusion: 'release' }, null],
  ])('of what is %s', (_, known, danger) => expect(noveltyDanger({ ...open, ...known })).toBe(danger));

  it('is none of what is on file, whatever else is known (property)', () => {
    fc.assert(fc.property(fc.constantFrom(...TRACKS), fc.constantFrom(...CONCLUSIONS, null), fc.constantFrom('filed', 'not-to-file', null), (track, conclusion, protection) => {
      expect(noveltyDanger({ track, conclusion, protection: protection as NoveltyKnown['protection'], filed: true })).toBeNull();
    }));
  });
});

describe('words of the confidential record', () => {
  const at = (text: string) => [{ pointer: '/summaries/en', text }];
  it('are found when five follow one another, whatever their case, marks and line breaks', () => {
    const said = [{ source: 'solution', text: 'We heat the powder to 840 degrees in argon, then cool it slowly.' }];
    expect(findLeaks(at('A filter. HEAT the powder —\nto 840 degrees! It is cheap.'), said)).toEqual([{ pointer: '/summaries/en', source: 'solution', words: 'HEAT the powder —\nto 840 degrees', count: 6 }]);
    expect(findLeaks(at('Heat the powder to 700 degrees'), said)).toEqual([]);
  });

  it('are found in Russian and Kazakh, ё or not', () => {
    expect(findLeaks(at('Мы даём ещё один способ очистки воды'), [{ source: 'abstracts', text: 'мы даем еще один способ' }])).toMatchObject([{ count: 5, words: 'Мы даём ещё один способ' }]);
    expect(findLeaks(at('Үшінші әдіс бойынша ұнтақты қыздыру тәсілі'), [{ source: 'novelty', text: 'әдіс бойынша ұнтақты қыздыру тәсілі' }])).toMatchObject([{ count: 5 }]);
  });

  it('of a short title or a name are found whole, and not by halves', () => {
    const said = [{ source: 'inventor', text: 'Aigerim Sadykova' }, { source: 'case-title', text: 'Argon sintering' }, { source: 'case-title', text: 'Method' }];
    expect(findLeaks(at('Invented by Aigerim Sadykova.'), said)).toMatchObject([{ source: 'inventor', words: 'Aigerim Sadykova' }]);
    expect(findLeaks(at('A method of sintering by Aigerim, in argon'), said)).toEqual([]);
  });

  it('name the longest run first and each place once', () => {
    const text = 'one two three four five six seven';
    expect(findLeaks(at(`${text} and again one two three four five`), [{ source: 'problem', text }]).map(({ count }) => count)).toEqual([7, 5]);
  });

  it('of one source are named once, however often the record says them', () => {
    const text = 'one two three four five six';
    expect(findLeaks(at(`As ${text} it is`), [{ source: 'asset-title', text }, { source: 'asset-title', text }, { source: 'asset-title', text: 'two three four five six' }, { source: 'titles', text }])).toMatchObject([{ source: 'asset-title', count: 6 }, { source: 'titles', count: 6 }]);
  });

  it('are always found in a copy, and never where fewer than five follow (property)', () => {
    const word = fc.constantFrom('alpha', 'beta', 'gamma', 'delta', 'эпсилон', 'ұнтақ', '7', 'theta');
    fc.assert(fc.property(fc.array(word, { minLength: LONG_RUN, maxLength: 30 }), fc.array(word, { maxLength: 20 }), fc.nat(), (secret, around, start) => {
      const from = start % (secret.length - LONG_RUN + 1);
      const copied = secret.slice(from, from + LONG_RUN).join(' ');
      expect(findLeaks(at(`${around.join(' ')} zzz ${copied}`), [{ source: 's', text: secret.join(', ') }]).some(({ count }) => count >= LONG_RUN)).toBe(true);
      const broken = secret.flatMap((each, place) => (place % (LONG_RUN - 1) === 0 ? ['zzz', each] : [each])).join(' ');
      expect(findLeaks(at(broken), [{ source: 's', text: secret.join(' ') }])).toEqual([]);
    }));
  });

  it('are looked for in bounded time in a text that repeats itself', () => {
    const same = Array.from({ length: 10_000 }, () => 'a').join(' ');
    expect(findLeaks(at(same), [{ source: 'problem', text: same }]).length).toBeGreaterThan(0);
  });
});

describe('the address of an offer', () => {
  it.each([['Cheaper filters, better water!', 'cheaper-filters-better-water-0badf00d'], ['Очистка воды: ещё дешевле', 'ochistka-vody-esche-deshevle-0badf00d'], ['Су тазартқыш', 'su-tazartqysh-0badf00d'], ['水', 'technology-0badf00d'], ['Naïve Ünit', 'naive-unit-0badf00d']])('of %s is %s', (title, slug) => {
    expect(offerSlug(title, '0badf00d')).toBe(slug);
  });

  it('is well formed and short, whatever the title (property)', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
      const slug = offerSlug(title, '01234567');
      expect(slug).toMatch(SLUG_FORM);
      expect(slug.length).toBeLessThanOrEqual(70);
    }));
  });
});
