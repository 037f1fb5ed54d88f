/**
 * One key for one name, however its script and its romanisation write it: «Щербаков», Shcherbakov (BGN/PCGN), Ŝerbakov (ISO 9:1995),
 * Shherbakov (GOST 7.79-2000, system B) and Scherbakov are one; so are «Жұмабаев», Zhumabayev and Jumabaev.
 * Letters are brought down to a small alphabet in which `j` is ж, `w` ш and щ, `q` ч, `c` ц and `h` х; `i` stands for every и, й, ы, і and y.
 * The key is for comparing alone: it is never shown, and two names with one key are perhaps, not surely, the same.
 */
const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a', ә: 'a', б: 'b', в: 'v', г: 'g', ғ: 'g', ґ: 'g', д: 'd', е: 'e', ё: 'io', є: 'e', ж: 'j', з: 'z', и: 'i', й: 'i', і: 'i', ї: 'i', к: 'k', қ: 'k', л: 'l', м: 'm', н: 'n', ң: 'n', о: 'o', ө: 'o', п: 'p',
  р: 'r', с: 's', т: 't', у: 'u', ұ: 'u', ү: 'u', ў: 'u', ф: 'f', х: 'h', һ: 'h', ц: 'c', ч: 'q', ш: 'w', щ: 'w', ъ: '', ы: 'i', ь: '', э: 'e', ю: 'iu', я: 'ia',
};
/** Latin letters whose mark carries a sound: ISO 9, and the Latin alphabets of Kazakh. */
const MARKED: Readonly<Record<string, string>> = { ž: 'j', č: 'q', š: 'w', ŝ: 'w', ş: 'w', â: 'ia', û: 'iu', ı: 'i', ŋ: 'n', ß: 'ss', æ: 'e', œ: 'e', ø: 'o', ł: 'l', đ: 'd', þ: 't', ð: 'd' };

/** In this order: the longer first. */
const ROMANISED: readonly (readonly [RegExp, string])[] = [
  [/shch|shh|sch|sh/g, 'w'],
  [/tsch|tch|ch/g, 'q'],
  [/dzh|zh/g, 'j'],
  [/kh/g, 'h'],
  [/gh/g, 'g'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/ts|tz/g, 'c'],
  [/x/g, 'ks'],
  [/ck/g, 'k'],
  // Before e, i, y and v it is read like ц in what the region borrows (центр), elsewhere like к.
  [/c(?![eiyv])/g, 'k'],
  [/(?<=[aeiouy])j/g, 'i'],
];
/** Romanised q (Kazakh қ) and w must not be taken for the key's own signs. */
const PLAIN: Readonly<Record<string, string>> = { q: 'k', w: 'v', y: 'i' };
const EVEN: readonly (readonly [RegExp, string])[] = [
  [/dj/g, 'j'],
  [/io|ie/g, 'e'],
  [/ng/g, 'n'],
  [/(.)\1+/gu, '$1'],
];

const LETTERS = /[^\p{L}\p{N}]+/gu;
const DROPPED = /['’ʼʹʺ`´"]/g;

/** The words of a text in small letters, without signs; initials that stand together (S.A.) as one word. */
export function wordsOf(text: string): string[] {
  const joined = text.normalize('NFKC').toLowerCase().replace(/(?<![\p{L}\p{N}])(?:\p{L}\.){2,}/gu, (letters) => `${letters.replaceAll('.', '')} `);
  return joined.replace(DROPPED, '').replace(LETTERS, ' ').trim().split(' ').filter((word) => word !== '');
}

/** The key of one word; empty only for what has no sound (ь alone). */
export function soundKey(word: string): string {
  const small = word.normalize('NFC').toLowerCase();
  // The key's own letters are marked off until the Latin ones have been read: what came from Cyrillic is final.
  const latin = [...small].map((letter) => {
    const bare = letter.normalize('NFD').replace(/\p{Mn}+/gu, '');
    return (MARKED[letter] ?? CYRILLIC[letter] ?? CYRILLIC[bare])?.toUpperCase() ?? bare;
  });
  const read = latin.join('').replace(/[a-z]+/g, (run) => ROMANISED.reduce((text, [from, to]) => text.replace(from, to.toUpperCase()), run).replace(/[qwy]/g, (letter) => (PLAIN[letter] ?? letter).toUpperCase()));
  let key = read.toLowerCase();
  for (let before = ''; key !== before; ) {
    before = key;
    key = EVEN.reduce((text, [from, to]) => text.replace(from, to), key);
  }
  return key;
}

/** What is left of a key without its vowels but the first: romanisations differ in vowels first of all. */
export function skeletonOf(key: string): string {
  return key.slice(0, 1) + key.slice(1).replace(/[aeiou]/g, '');
}
