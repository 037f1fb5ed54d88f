import { later } from '../ui/later.js';

/** The terms of an agreement and what they oblige whom to: its code comes after the page. */
export const Terms = later(() => import('./TermsSection.js').then(({ TermsSection }) => TermsSection));
