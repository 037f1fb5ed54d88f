import type { Texts } from './translator.js';

/** `./ru/disclosures.json` -> its texts, each a chunk of its own: nobody downloads the words of pages they never see. */
export const textFiles = import.meta.glob<Texts>('./{en,ru,kk}/*.json', { import: 'default' });
