import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { nameIn } from '../parties/party-queries.js';

type Named = { readonly name: string; readonly names: Schemas['LocalizedNameDto'] | null };

/** Who pays, as the reader's language writes it; else as it was written down. An invoice itself bills the name that stands in it. */
export function usePayerName(): (payer: Named) => string {
  const { i18n } = useTranslation();
  return ({ name, names }) => (names && nameIn(names, i18n.language)) || name;
}
