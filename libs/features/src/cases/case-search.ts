import type { ByLocale } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

/** Kazakh letters, and Ё, by the Russian ones that people without a Kazakh keyboard type for them. */
const FOLDED: { readonly [letter: string]: string } = { қ: 'к', ң: 'н', ұ: 'у', ү: 'у', і: 'и', ә: 'а', ө: 'о', һ: 'х', ғ: 'г', ё: 'е' };

/** A text as it is searched by its look: lower case, one letter for those that are typed for one another, single blanks. */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[қңұүіәөһғё]/g, (letter) => FOLDED[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim();
}

/** What is found of a case: its name, who and what it is about, and the long text. */
export type Searchable = {
  readonly reference: string;
  readonly title: ByLocale;
  readonly keywords: string;
  readonly inventors: string;
  readonly abstracts: string;
};

/**
 * The values of a search row after case and office: heading, middle, body, each as written and folded, then the text searched by its look.
 * That is what people misspell, names and titles: abstracts have hundreds of trigrams, whose index would cost more than all the rest.
 */
export function searchValues({ reference, title, keywords, inventors, abstracts }: Searchable): [string, string, string, string, string, string, string] {
  const heading = [reference, ...Object.values(title)].join(' \n');
  const middle = `${keywords} \n${inventors}`;
  const folded = [fold(heading), fold(middle), fold(abstracts)] as const;
  return [heading, middle, abstracts, ...folded, `${folded[0]} ${folded[1]}`];
}

/** Every word in its Russian, English and plain folded form; the title weighs more than people and keywords, these more than the abstract. */
export function tsvOf(columns: readonly [string, string, string, string, string, string]): string {
  return (['A', 'B', 'C'] as const)
    .map((weight, i) => {
      const [written, folded] = [columns[i], columns[i + 3]];
      return `setweight(to_tsvector('russian', ${written}) || to_tsvector('english', ${written}) || to_tsvector('simple', ${folded}), '${weight}')`;
    })
    .join(' || ');
}

/** Parameters: case, office, then `searchValues`. The abstracts are kept, so that a new title needs nobody else's text. */
export const PUT_SEARCH: NamedQuery = {
  name: 'case-search-put',
  text: `INSERT INTO case_search (case_id, office_id, abstracts, tsv, folded)
    SELECT $1::uuid, $2::uuid, $5::text, ${tsvOf(['$3::text', '$4::text', '$5::text', '$6::text', '$7::text', '$8::text'])}, $9::text
    ON CONFLICT (case_id) DO UPDATE SET abstracts = excluded.abstracts, tsv = excluded.tsv, folded = excluded.folded`,
};

export type Typed = {
  readonly typed: string;
  readonly folded: string;
  /** A tsquery in the plain form: every word, the longer ones with any ending. */
  readonly beginnings: string;
  /** The reference, when what was typed looks like one: `nu-2026-42` is NU-2026-0042. */
  readonly reference: string | null;
};

/** Longest text worth searching for. */
export const SEARCH_LENGTH = 200;
const WORDS_AT_MOST = 12;

/** What somebody typed into the search box, taken apart. Nothing of it reaches PostgreSQL as syntax. */
export function typedQuery(text: string): Typed {
  const typed = text.normalize('NFC').trim();
  const folded = fold(typed);
  const words = (folded.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, WORDS_AT_MOST);
  const beginnings = words.map((word) => (word.length >= 3 ? `${word}:*` : word)).join(' & ');
  const [, code, year, number] = /^([a-z][a-z0-9]{1,7})[-\s/]?(\d{4})[-\s/]?0*(\d{1,8})$/i.exec(typed) ?? [];
  const reference = code && year && number ? caseReference(code.toUpperCase(), Number(year), Number(number)) : null;
  return { typed, folded, beginnings, reference };
}

/** `NU-2026-0042`: the office, the year a case was opened in, and its number in that year. */
export function caseReference(officeCode: string, year: number, number: number): string {
  return `${officeCode}-${year}-${String(number).padStart(4, '0')}`;
}
