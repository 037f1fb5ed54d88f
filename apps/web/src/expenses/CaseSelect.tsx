import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { caseSearchQuery } from '../cases/case-queries.js';
import { SearchSelect, type SearchSelectProps } from '../ui/SearchSelect.js';

type CaseSelectProps = Pick<SearchSelectProps, 'label' | 'error' | 'required' | 'value' | 'w' | 'disabled'> & { onChange: (caseId: string | null) => void; /** What is chosen already is called so. */ reference?: string | null };

/** One of the office's cases, found by its reference or words. */
export function CaseSelect({ reference = null, value, ...props }: CaseSelectProps) {
  const { t, i18n } = useTranslation(['expenses', 'common']);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const cases = useInfiniteQuery(caseSearchQuery(search, {}, 20));
  const titleOf = (title: Partial<Record<string, string>>): string => title[i18n.language] ?? title['en'] ?? title['ru'] ?? title['kk'] ?? '';
  const found = (cases.data?.pages[0]?.data ?? []).map((each) => ({ value: each.id, label: `${each.reference} · ${titleOf(each.title)}` }));
  const known = value && reference && !found.some((each) => each.value === value) ? [{ value, label: reference }] : [];
  return <SearchSelect {...props} clearable value={value} onTyped={setTyped} data={[...known, ...found]} none={search ? t(cases.isFetching ? 'common:loading' : 'no-case') : null} />;
}
