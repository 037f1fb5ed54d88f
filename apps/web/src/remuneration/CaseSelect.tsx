import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { caseQuery, caseSearchQuery, myCasesQuery } from '../cases/case-queries.js';
import { inLanguage } from '../disclosures/content.js';
import { SearchSelect, type SearchSelectProps } from '../ui/SearchSelect.js';

type CaseSelectProps = Pick<SearchSelectProps, 'label' | 'description' | 'error' | 'required'> & { value: string | null; onChange: (id: string | null) => void };

/** A case by its reference or by words: before anything is typed, those that changed last. */
export function CaseSelect({ value, onChange, ...props }: CaseSelectProps) {
  const { t, i18n } = useTranslation(['remuneration', 'common']);
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 250);
  const latest = useInfiniteQuery(myCasesQuery);
  const found = useInfiniteQuery(caseSearchQuery(text, {}, 20));
  const { data: chosen } = useQuery({ ...caseQuery(value ?? ''), enabled: value !== null });
  const cases = (text === '' ? latest : found).data?.pages.flatMap((page) => page.data) ?? [];
  const lines = [...cases, ...(chosen ? [chosen] : [])].map(({ id, reference, title }) => ({ value: id, label: [reference, inLanguage(title, i18n.language)?.text].filter(Boolean).join(' · ') }));
  const items = [...new Map(lines.map((line) => [line.value, line])).values()];
  return <SearchSelect {...props} clearable wide none={t(found.isFetching ? 'common:loading' : 'none-found')} onTyped={setTyped} data={items} value={value} onChange={onChange} />;
}
