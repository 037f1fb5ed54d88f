import { use, useSyncExternalStore } from 'react';
import { requireTexts } from './texts.js';
import { boundTo, translator } from './translator.js';

/**
 * The texts of these namespaces; keys without a prefix are looked for in the first. Where they are not there yet, React waits with that
 * part of the page until they are. Stands in the place of react-i18next.
 */
export function useTranslation(namespaces: string | readonly string[] = 'common'): { t: ReturnType<typeof boundTo>; i18n: typeof translator } {
  const language = useSyncExternalStore(translator.subscribe, () => translator.language);
  const wanted = typeof namespaces === 'string' ? [namespaces] : namespaces;
  const loading = requireTexts(language, wanted);
  if (loading) use(loading);
  return { t: boundTo(wanted[0] ?? 'common'), i18n: translator };
}
