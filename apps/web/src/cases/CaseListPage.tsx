import { Button, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconLayoutKanban } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../identity/me.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { CaseFilters } from './CaseFilters.js';
import { caseListQuery, caseSearchQuery } from './case-queries.js';
import { useCaseFilter } from './case-search-params.js';
import { CaseTable } from './CaseTable.js';

/** All cases the reader may see: filtered, sorted, or searched for in words. */
export function CaseListPage() {
  const { t } = useTranslation(['cases', 'shell', 'common']);
  const me = useMe();
  const { filter, sort, set } = useCaseFilter();
  const [text, setText] = useState('');
  const [words] = useDebouncedValue(text.trim(), 250);
  const { stage, standing, owner } = filter;
  const listed = useInfiniteQuery({ ...caseListQuery(filter, sort), enabled: words === '', placeholderData: keepPreviousData });
  const found = useInfiniteQuery({ ...caseSearchQuery(words, { ...(stage ? { stage } : {}), ...(standing ? { standing } : {}), ...(owner ? { owner: me.id } : {}) }), placeholderData: keepPreviousData });
  const { data, error, isPending, isPlaceholderData, hasNextPage, fetchNextPage, isFetchingNextPage } = words === '' ? listed : found;
  const cases = data?.pages.flatMap((page) => page.data) ?? [];
  const narrowed = words !== '' || Object.keys(filter).length > 0;
  const everything = (): void => {
    setText('');
    set({});
  };
  return (
    <Page title={t('shell:navigation.cases')} actions={me.roles.includes('inventor') && me.roles.length === 1 ? null : <Button component={Link} to="/board" variant="default" size="sm" leftSection={<IconLayoutKanban size={16} aria-hidden />}>{t('shell:navigation.board')}</Button>}>
      <Stack>
        <CaseFilters filter={filter} sort={sort} text={text} onText={setText} onChange={set} />
        <ProblemAlert error={error} />
        {isPending && !error ? <Loading /> : null}
        {data ? <Text size="sm" role="status" c="var(--tamga-quiet-text)">{t(hasNextPage ? 'list.shown-more' : 'list.shown', { count: cases.length })}</Text> : null}
        {data && cases.length === 0 ? (
          <Empty title={t(narrowed ? 'list.none-title' : 'board.empty-title')} text={t(narrowed ? 'list.none-text' : 'board.empty-text')} action={narrowed ? <Button variant="default" onClick={everything}>{t('list.show-all')}</Button> : <Button component={Link} to="/disclosures">{t('board.to-disclosures')}</Button>} />
        ) : null}
        {cases.length > 0 ? <div style={isPlaceholderData ? { opacity: 0.6 } : undefined}><CaseTable cases={cases} /></div> : null}
        {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
    </Page>
  );
}
