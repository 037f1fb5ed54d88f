import { laterOpened } from './later.js';

/** Asks why before something is done that others will want to understand later. */
export const ReasonModal = laterOpened(() => import('./ReasonWindow.js').then(({ ReasonWindow }) => ReasonWindow));
