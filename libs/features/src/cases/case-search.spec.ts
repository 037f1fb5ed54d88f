import { caseReference, fold, searchValues, typedQuery } from './case-search.js';

describe('folding a text for search', () => {
  it.each([
    ['Қазақ ТІЛІ', 'казак тили'], ['Ұлттық үміт', 'улттык умит'], ['Ғарыш һәм өнер, Ёлка, Ң', 'гарыш хам онер, елка, н'], ['  two\n  words ', 'two words'], ['É', 'é'],
  ])('gives %j and %j one look', (text, folded) => expect(fold(text)).toBe(folded));

  it('is done once: a folded text stays as it is', () => expect(fold(fold('Құқық қорғау'))).toBe(fold('Құқық қорғау')));
  it('keeps Й and Щ, which are no variants of another letter', () => expect(fold('Йод щит')).toBe('йод щит'));
});

describe('what somebody typed', () => {
  it.each([['nu-2026-42', 'NU-2026-0042'], ['NU 2026 0042', 'NU-2026-0042'], ['nu/2026/12345', 'NU-2026-12345'], ['nu-2026', null], ['2026-42', null], ['graphene 2026', null]])('%j means the reference %j', (text, reference) =>
    expect(typedQuery(text).reference).toBe(reference));

  it('becomes a query of words alone, the longer ones with any ending', () => {
    expect(typedQuery('Мембрана из ГРАФЕНА').beginnings).toBe('мембрана:* & из & графена:*');
    expect(typedQuery("a'); DROP -- & | ! :* \\ <->").beginnings).toBe('a & drop:*');
    expect(typedQuery('!!! &').beginnings).toBe('');
  });

  it('is cut to a dozen words', () => expect(typedQuery('word '.repeat(40)).beginnings.split(' & ')).toHaveLength(12));
});

describe('a search row', () => {
  it('holds the reference and every title in its heading, and leaves abstracts out of what is searched by look', () => {
    const [heading, middle, body, , , , look] = searchValues({ reference: 'NU-2026-0001', title: { en: 'Horse', kk: 'Жылқы' }, keywords: 'hooves', inventors: 'Kim A', abstracts: 'Long text' });
    expect([heading, middle, body]).toEqual(['NU-2026-0001 \nHorse \nЖылқы', 'hooves \nKim A', 'Long text']);
    expect(look).toBe('nu-2026-0001 horse жылкы hooves kim a');
  });
});

describe('a reference', () => {
  it('has at least four digits, and more when a year has more cases', () => {
    expect([caseReference('NU', 2026, 7), caseReference('NU', 2026, 12_345)]).toEqual(['NU-2026-0007', 'NU-2026-12345']);
  });
});
