import type { Page } from '@playwright/test';
import type { Locale } from './product.js';

/** What is written in Latin letters in every language: names of products, standards, offices and file types, units, and keys of the keyboard. */
const NAMES = new Set(
  `Tamga PATENTSCOPE ORCID iD ROR ID SPDX API TRL rNPV NPV PostgreSQL Redis Word Excel PowerPoint OpenDocument EUIPO CPVO WIPO EPO USPTO PDF SHA MIT PCT CSV XLSX DOCX camt Inprotech AppColl phpIP PNG JPEG Ctrl Alt Shift Esc Enter Cmd AI IP KZT USD EUR RUB DEMO NU
  English Google Scholar Espacenet GPL Apache BSD JSON SMTP Kazpatent Lens DOI HTML HTTP URL Chrome Firefox Safari Edge Opera Linux Windows Android`.split(/\s+/),
);
const WORD = /\p{L}(?:[\p{L}\p{M}\p{N}'’-]*[\p{L}\p{M}\p{N}])?/gu;
/** A reference, a code or a licence; a mail address, a web address or a file's name has been taken out before. */
const isCode = (word: string): boolean => /\d/.test(word) || /^[A-Z]{2,6}$/.test(word) || word.length === 1;

/**
 * Words on the page that are not of its language: Cyrillic on an English page, Latin on a Russian or Kazakh one, Kazakh letters on a Russian one.
 * What people wrote is marked by its own `lang`, stands in fields and code, or is among the `content`, and is not the product's word.
 */
export async function strangeWords(page: Page, locale: Locale, content: ReadonlySet<string>): Promise<string[]> {
  const texts = await page.evaluate((shown) => {
    const SKIPPED = 'code, pre, kbd, textarea, input, svg, iframe, [data-content], [lang]:not(html)';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element || !element.checkVisibility()) continue;
      const skipped = element.closest(SKIPPED);
      if (skipped && (skipped.getAttribute('lang') !== shown || skipped.matches('[data-content]'))) continue;
      found.push(node.textContent ?? '');
    }
    return found;
  }, locale);
  return [...new Set(texts.flatMap((text) => strangeIn(text, locale)))].filter((word) => !content.has(word));
}

export const wordsIn = (text: string): string[] => text.match(WORD) ?? [];

/**
 * The words that people wrote, from what the server answered: those of every text, of a single word only when it is a name. A code such as
 * `on-hold` is no content: shown as it is, it is a fault.
 */
export function gatherContent(page: Page): { words: ReadonlySet<string>; settled: () => Promise<void> } {
  const words = new Set<string>();
  const reading = new Set<Promise<void>>();
  const take = (value: unknown): void => {
    if (typeof value === 'string') {
      if (/\s/.test(value.trim()) || /^\p{Lu}/u.test(value) || /\p{Script=Cyrillic}/u.test(value)) for (const word of wordsIn(value)) words.add(word);
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(take);
  };
  page.on('response', (response) => {
    if (!response.url().includes('/api/') || !(response.headers()['content-type'] ?? '').includes('json')) return;
    // A page that is left while it is read has no body any more.
    const read: Promise<void> = response.json().then(take, () => undefined).finally(() => reading.delete(read));
    reading.add(read);
  });
  return { words, settled: async () => void (await Promise.all(reading)) };
}

/** The strange words of one text. */
export function strangeIn(text: string, locale: Locale): string[] {
  const plain = text.replaceAll(/\S+@\S+|https?:\/\/\S+|\b[\w-]+\.(?:pdf|docx|xlsx|csv|png|eml|txt|example|com|org|kz)\b/g, ' ');
  // Somebody's initials are their name.
  const words = wordsIn(plain).filter((word) => !/^\p{Lu}{1,2}$/u.test(word));
  if (locale === 'en') return words.filter((word) => /\p{Script=Cyrillic}/u.test(word));
  const latin = words.filter((word) => /[A-Za-z]{2}/.test(word) && !isCode(word) && !word.split('-').every((part) => NAMES.has(part) || isCode(part) || !/[A-Za-z]{2}/.test(part)));
  return locale === 'ru' ? [...latin, ...words.filter((word) => /[әғқңөұүһі]/iu.test(word))] : latin;
}
