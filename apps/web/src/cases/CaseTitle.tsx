import { useTranslation } from 'react-i18next';
import { inLanguage } from '../disclosures/content.js';
import type { CaseCard } from './case-queries.js';

/** The title in the reader's language where there is one, marked with its own language where there is not. */
export function CaseTitle({ title }: Pick<CaseCard, 'title'>) {
  const { i18n } = useTranslation('cases');
  const found = inLanguage(title, i18n.language);
  return found ? <span lang={found.lang}>{found.text}</span> : null;
}
