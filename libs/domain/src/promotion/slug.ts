/** Letter by letter, as passports write them (ISO 9 without marks, and the Kazakh letters by their nearest sound): an address is typed on any keyboard. */
const LATIN: { readonly [letter: string]: string } = {
  а: 'a', ә: 'a', б: 'b', в: 'v', г: 'g', ғ: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k', қ: 'q', л: 'l', м: 'm', н: 'n', ң: 'n', о: 'o', ө: 'o', п: 'p', р: 'r', с: 's', т: 't',
  у: 'u', ұ: 'u', ү: 'u', ф: 'f', х: 'h', һ: 'h', ц: 'c', ч: 'ch', ш: 'sh', щ: 'sch', ъ: '', ы: 'y', і: 'i', ь: '', э: 'e', ю: 'yu', я: 'ya',
};
const LONGEST = 60;

/**
 * The public address of an offer, made of its public title once and kept ever after, so that a link on a poster goes on leading somewhere.
 * @param tail lower-case hex that makes it unique
 */
export function offerSlug(title: string, tail: string): string {
  const letters = [...title.normalize('NFC').toLowerCase()].map((letter) => LATIN[letter] ?? letter).join('').normalize('NFKD').replace(/\p{M}/gu, '');
  const words = letters.split(/[^a-z0-9]+/).filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    if (slug.length + word.length + 1 > LONGEST) break;
    slug += `${word}-`;
  }
  return `${slug === '' ? 'technology-' : slug}${tail}`;
}

export const SLUG_FORM = /^[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{8}$/;
