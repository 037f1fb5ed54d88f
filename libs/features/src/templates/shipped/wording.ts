import type { Locale } from '@tamga/domain';
import type { Block } from '../build-docx.js';

/** A starting point in each language: our own plain words, no office's and no publisher's. */
export type Wording = { readonly [L in Locale]: readonly Block[] };

export const clause = (heading: string, ...texts: readonly string[]): readonly Block[] => [{ heading }, ...texts.map((text) => ({ text }))];
/** What is repeated stands between two paragraphs of its own, which the document does not keep. */
export const each = (loop: string, ...texts: readonly string[]): readonly Block[] => [{ text: `{#${loop}}` }, ...texts.map((text) => ({ text })), { text: `{/${loop}}` }];
export const unless = (loop: string, text: string): readonly Block[] => [{ text: `{^${loop}}` }, { text }, { text: `{/${loop}}` }];

const SIGNING: { readonly [L in Locale]: { readonly heading: string; readonly day: string } } = { en: { heading: 'Signatures', day: 'Date' }, ru: { heading: 'Подписи сторон', day: 'Дата' }, kk: { heading: 'Тараптардың қолдары', day: 'Күні' } };
export const signatures = (locale: Locale): readonly Block[] => [{ heading: SIGNING[locale].heading }, ...each('signatories', '{party}', '{capacity} {name}', `____________________    ${SIGNING[locale].day}: ____________________`)];

/** What stands above every starting point that is downloaded. */
export const NOTICE: { readonly [L in Locale]: string } = {
  en: 'Starting point, not legal advice. Have it checked and changed by your lawyer, then delete this paragraph.',
  ru: 'Заготовка, не является юридической консультацией. Дайте её проверить и изменить вашему юристу, затем удалите этот абзац.',
  kk: 'Бұл — бастапқы мәтін, заң кеңесі емес. Оны заңгеріңізге тексертіп, түзеттіріңіз, содан кейін осы абзацты өшіріңіз.',
};
