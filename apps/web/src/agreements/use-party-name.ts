import { useTranslation } from 'react-i18next';
import { useMe } from '../identity/me.js';
import type { Locale } from '../i18n/index.js';
import type { Agreement } from './agreement-queries.js';

/** A party of an agreement by name; the office's own institution has none there and is called by the office's. */
export function usePartyName(): (party: Agreement['parties'][number] | undefined) => string {
  const { i18n } = useTranslation();
  const { office } = useMe();
  return (party) => (party ? (party.names?.[i18n.language as Locale] ?? party.name ?? office.name[i18n.language as Locale]) : '');
}
