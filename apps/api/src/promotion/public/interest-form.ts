import type { FieldError, Locale } from '@tamga/domain';
import { fieldText } from '../../http/problem-texts.js';
import { Html, html } from './html.js';
import { INTEREST_WORDS } from './interest-words.js';

export type Typed = { readonly name: string; readonly organisation: string; readonly email: string; readonly message: string; readonly consent: boolean };
export const NOTHING_TYPED: Typed = { name: '', organisation: '', email: '', message: '', consent: false };

/** Why a form comes back although nothing is wrong in it. */
export type FormTrouble = 'too-many' | 'too-many-today' | 'send-again';
export type InterestForm = { readonly slug: string; readonly token: string; readonly locale: Locale; readonly typed: Typed; readonly errors: readonly FieldError[]; readonly trouble?: FormTrouble };

/** Works without a program in the browser. What was typed comes back with what is wrong about it. */
export function interestForm({ slug, token, locale, typed, errors, trouble }: InterestForm): Html {
  const words = INTEREST_WORDS[locale];
  const labels: Readonly<Record<string, string>> = { '/name': words.name, '/organisation': words.organisation, '/email': words.email, '/message': words.message, '/consent': words.consent };
  const wrong = (field: string): Html | null => (errors.some(({ pointer }) => pointer === `/${field}`) ? new Html(' aria-invalid="true" aria-describedby="faults"') : null);
  const list = html`<ul>${errors.map((error) => html`<li>${labels[error.pointer] ?? ''}: ${fieldText(error, locale)}</li>`)}</ul>`;
  const alert = trouble ? html`<p class="note" role="alert">${words[trouble]}</p>` : errors.length > 0 ? html`<div class="note" role="alert" id="faults"><p>${words.faults}</p>${list}</div>` : null;
  return html`<section aria-labelledby="interest"><h2 id="interest">${words.title}</h2><p>${words.intro}</p>${alert}
<form method="post" action="/technologies/${slug}/interest#interest"><input type="hidden" name="lang" value="${locale}"><input type="hidden" name="token" value="${token}">
<label>${words.name}<input name="name" autocomplete="name" required maxlength="200" value="${typed.name}"${wrong('name')}></label>
<label>${words.organisation}<input name="organisation" autocomplete="organization" maxlength="200" value="${typed.organisation}"${wrong('organisation')}></label>
<label>${words.email}<input type="email" name="email" autocomplete="email" required maxlength="254" value="${typed.email}"${wrong('email')}></label>
<label>${words.message}<textarea name="message" rows="6" required maxlength="3000"${wrong('message')}>${typed.message}</textarea></label>
<label class="check"><input type="checkbox" name="consent" value="yes" required${typed.consent ? new Html(' checked') : null}${wrong('consent')}><span>${words.consent}</span></label>
<div class="trap" aria-hidden="true"><label>${words.trap}<input name="website" tabindex="-1" autocomplete="off"></label></div>
<button type="submit">${words.send}</button></form></section>`;
}
