import { inLocale, LOCALES, OFFER_FIELD_CODES, OFFER_FIELDS, type ByLocale, type Locale, type OfferField } from '@tamga/domain';
import type { PublicOffer, PublicOfferPage } from '@tamga/features/promotion';
import { Html, html } from './html.js';
import { INTEREST_WORDS } from './interest-words.js';
import { LANGUAGE_NAMES, sayDay, WORDS } from './words.js';

/** What every page needs: the reader's language, where people reach us, and the page's own address without a language. */
export type Page = { readonly locale: Locale; readonly origin: string; readonly path: string; readonly query?: ReadonlyMap<string, string> };
export type Asked = { readonly search: string; readonly field: OfferField | null; readonly trlFrom: number | null; readonly later: boolean };
type Head = { readonly title: string; readonly description: string; readonly indexed: boolean; readonly kind?: 'website' | 'article' };

const DESCRIPTION = 200;
const TRL_LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

export function address({ path, query }: Pick<Page, 'path' | 'query'>, more: Readonly<Record<string, string>> = {}): string {
  const asked = new URLSearchParams([...Object.entries({ ...Object.fromEntries(query ?? []), ...more })].filter(([, value]) => value !== ''));
  return asked.size === 0 ? path : `${path}?${asked.toString()}`;
}

function frame(page: Page, { title, description, indexed, kind = 'website' }: Head, body: Html): string {
  const { locale, origin } = page;
  const words = WORDS[locale];
  const at = (lang: Locale): string => address(page, { lang });
  const short = description.replace(/\s+/g, ' ').slice(0, DESCRIPTION);
  const switches = LOCALES.map((lang) => html`<li>${lang === locale ? html`<span lang="${lang}" aria-current="true">${LANGUAGE_NAMES[lang]}</span>` : html`<a lang="${lang}" hreflang="${lang}" href="${at(lang)}">${LANGUAGE_NAMES[lang]}</a>`}</li>`);
  const alternates = LOCALES.map((lang) => html`<link rel="alternate" hreflang="${lang}" href="${origin}${at(lang)}">`);
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title}</title><meta name="description" content="${short}">${indexed ? html`<link rel="canonical" href="${origin}${at(locale)}">${alternates}` : html`<meta name="robots" content="noindex">`}
<meta property="og:type" content="${kind}"><meta property="og:title" content="${title}"><meta property="og:description" content="${short}"><meta property="og:url" content="${origin}${at(locale)}"><meta property="og:site_name" content="${words.site}"><meta property="og:locale" content="${locale}">
<link rel="alternate" type="application/atom+xml" title="${words.feed}" href="/technologies/feed.atom?lang=${locale}"><link rel="icon" href="/tamga.svg" type="image/svg+xml"><link rel="stylesheet" href="/technologies/style.css"></head>
<body><a class="skip" href="#content">${words.skip}</a>
<header><a href="/technologies?lang=${locale}">${words.site}</a><nav aria-label="${words.languages}"><ul>${switches}</ul></nav></header>
<main id="content">${body}</main>
<footer><p>${words.footer}</p><p><a href="/technologies/feed.atom?lang=${locale}">${words.feed}</a></p></footer></body></html>
`.text;
}

/** A text in the reader's language; in another, its language is marked for those who listen to the page. */
function said(texts: ByLocale | undefined, locale: Locale): Html | null {
  const found = inLocale(texts, locale);
  if (!found) return null;
  return found.locale === locale ? html`${found.text}` : html`<span lang="${found.locale}">${found.text}</span>`;
}

export function listPage(page: Page, asked: Asked, { data, nextCursor }: PublicOfferPage): string {
  const { locale } = page;
  const words = WORDS[locale];
  const filtered = asked.search !== '' || asked.field !== null || asked.trlFrom !== null;
  const offers = data.map((offer) => html`<li><h2><a href="/technologies/${offer.slug}?lang=${locale}">${said(offer.content.titles, locale)}</a></h2>
<p class="soft">${OFFER_FIELDS[offer.field][locale]} · ${words.trlLong(offer.trl)} · ${said(offer.officeName, locale)}</p><p>${said(offer.content.summaries, locale)}</p></li>`);
  const options = OFFER_FIELD_CODES.map((field) => html`<option value="${field}"${field === asked.field ? new Html(' selected') : null}>${OFFER_FIELDS[field][locale]}</option>`);
  const levels = TRL_LEVELS.map((level) => html`<option value="${level}"${level === asked.trlFrom ? new Html(' selected') : null}>${level}</option>`);
  const pages = [
    ...(asked.later ? [html`<li><a href="${address(page, { lang: locale })}">${words.newest}</a></li>`] : []),
    ...(nextCursor === null ? [] : [html`<li><a rel="next" href="${address(page, { lang: locale, cursor: nextCursor })}">${words.more}</a></li>`]),
  ];
  const body = html`<h1>${words.site}</h1><p>${words.intro}</p>
<form class="search" method="get" action="/technologies" role="search" aria-label="${words.search}"><input type="hidden" name="lang" value="${locale}">
<label>${words.words}<input type="search" name="q" value="${asked.search}" maxlength="200"></label>
<label>${words.field}<select name="field"><option value="">${words.anyField}</option>${options}</select></label>
<label>${words.trlFrom}<select name="trl"><option value="">${words.anyTrl}</option>${levels}</select></label><button type="submit">${words.go}</button></form>
${data.length === 0 ? html`<p role="status">${filtered || asked.later ? words.noneFound : words.none}</p>` : html`<ul class="offers">${offers}</ul>`}
${pages.length === 0 ? null : html`<nav aria-label="${words.pages}"><ul>${pages}</ul></nav>`}`;
  return frame(page, { title: asked.search === '' ? words.site : words.found(asked.search), description: words.intro, indexed: !filtered && !asked.later }, body);
}

export function offerPage(page: Page, offer: PublicOffer, form: Html | null = null): string {
  const { locale } = page;
  const words = WORDS[locale];
  const { content } = offer;
  const title = inLocale(content.titles, locale);
  const summary = inLocale(content.summaries, locale);
  const part = (name: string, texts: ByLocale | undefined): Html | null => (inLocale(texts, locale) ? html`<h2>${name}</h2><p>${said(texts, locale)}</p>` : null);
  const row = (name: string, value: Html | string | null): Html | null => (value === null ? null : html`<dt>${name}</dt><dd>${value}</dd>`);
  const other = [title, summary].find((text) => text !== null && text.locale !== locale);
  const changed = offer.changedAt.getTime() > offer.publishedAt.getTime();
  const body = html`<p><a href="/technologies?lang=${locale}">← ${words.back}</a></p><article><h1>${said(content.titles, locale)}</h1>
${other ? html`<p class="note">${words.otherLanguage(LANGUAGE_NAMES[other.locale])}</p>` : null}<p>${said(content.summaries, locale)}</p>
${part(words.problem, content.problems)}${part(words.advantages, content.advantages)}${part(words.applications, content.applications)}
<dl>${row(words.field, OFFER_FIELDS[offer.field][locale])}${row(words.trl, words.trlLong(offer.trl))}${row(words.protection, said(content.protections, locale))}${row(words.keywords, said(content.keywords, locale))}${row(words.office, said(offer.officeName, locale))}
${row(words.published, html`<time datetime="${offer.publishedAt.toISOString()}">${sayDay(offer.publishedAt, locale)}</time>`)}${changed ? row(words.changed, html`<time datetime="${offer.changedAt.toISOString()}">${sayDay(offer.changedAt, locale)}</time>`) : null}</dl></article>${form}`;
  return frame(page, { title: title?.text ?? words.site, description: summary?.text ?? '', indexed: true, kind: 'article' }, body);
}

export function thanksPage(page: Page): string {
  const words = INTEREST_WORDS[page.locale];
  return frame({ ...page, path: '/technologies', query: new Map() }, { title: words.thanks, description: words.thanksLong, indexed: false }, html`<h1>${words.thanks}</h1><p role="status">${words.thanksLong}</p><p><a href="/technologies?lang=${page.locale}">${WORDS[page.locale].back}</a></p>`);
}

export function objectionPage(page: Page, key: string): string {
  const { locale } = page;
  const words = INTEREST_WORDS[locale];
  const form = html`<form method="post" action="/technologies/objection"><input type="hidden" name="lang" value="${locale}"><input type="hidden" name="key" value="${key}"><button type="submit">${words.object}</button></form>`;
  return frame({ ...page, path: '/technologies/objection', query: new Map([['key', key]]) }, { title: words.objection, description: words.objectionLong, indexed: false }, html`<h1>${words.objection}</h1><p>${words.objectionLong}</p>${form}`);
}

export function objectedPage(page: Page): string {
  const words = INTEREST_WORDS[page.locale];
  return frame({ ...page, path: '/technologies', query: new Map() }, { title: words.objected, description: words.objectedLong, indexed: false }, html`<h1>${words.objected}</h1><p role="status">${words.objectedLong}</p>`);
}

export function missingPage(page: Page): string {
  const words = WORDS[page.locale];
  // The address that was asked for is not repeated: this page is the same whatever it was.
  return frame({ ...page, path: '/technologies', query: new Map() }, { title: words.notFound, description: words.notFoundLong, indexed: false }, html`<h1>${words.notFound}</h1><p>${words.notFoundLong}</p><p><a href="/technologies?lang=${page.locale}">${words.back}</a></p>`);
}
