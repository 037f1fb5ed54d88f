import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CaseSelect } from './CaseSelect.js';
import { PayeeSelect } from './PayeeSelect.js';
import type { Filter } from './remuneration-queries.js';

/** Of one person, or of one case. */
export function MoreFilters({ filter, onChange }: { filter: Filter; onChange: (change: Partial<Filter>) => void }) {
  const { t } = useTranslation('remuneration');
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} maw={860}>
      <PayeeSelect label={t('filter.payee')} value={filter.payeeId ?? null} onChange={(payeeId) => onChange({ payeeId })} />
      <CaseSelect label={t('filter.case')} value={filter.caseId ?? null} onChange={(caseId) => onChange({ caseId })} />
    </SimpleGrid>
  );
}
