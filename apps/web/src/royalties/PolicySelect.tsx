import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Language, Policy } from './calculator-queries.js';

/** Policies by institution and version. A native field: usable by keyboard alone, and light. */
export function PolicySelect({ policies, value, onChange, error }: { policies: readonly Policy[]; value: string; onChange: (code: string) => void; error: string | undefined }) {
  const { t, i18n } = useTranslation('royalty-calculator');
  const language = i18n.language as Language;
  const data = [...policies].sort((a, b) => a.institution.localeCompare(b.institution)).map((each) => ({ value: each.code, label: `${each.institution} · ${each.version[language]} · ${each.appliesTo[language]} · ${each.currency}` }));
  return <NativeSelect label={t('share.policy')} description={t('share.policy-hint')} value={value} onChange={(e) => onChange(e.currentTarget.value)} data={data} error={error} />;
}
