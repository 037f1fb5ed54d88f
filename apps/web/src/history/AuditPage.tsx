import { Button, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { tell } from '../ui/tell.js';
import { auditQuery, EVERYTHING, exportAudit } from './audit-queries.js';
import { AuditFilters } from './AuditFilters.js';
import { AuditTable } from './AuditTable.js';

/** What happened beside the cases: people and roles, tokens, policies, disclosures, agreements. A case's own history is on its page. */
export function AuditPage() {
  const { t } = useTranslation(['history', 'shell', 'common', 'audit']);
  const client = useQueryClient();
  const [filter, setFilter] = useState(EVERYTHING);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(auditQuery(filter));
  const events = data?.pages.flatMap((page) => page.data) ?? [];
  const narrowed = Object.values(filter).some((value) => value !== '');
  const download = useMutation({
    mutationFn: () => exportAudit(filter),
    onSuccess: async () => {
      tell(t('audit:export-done'));
      await client.invalidateQueries({ queryKey: ['audit-events'] });
    },
  });
  return (
    <Page title={t('shell:navigation.audit')} subtitle={<Text size="sm" maw={760}>{t('audit:intro')}</Text>} actions={<Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} loading={download.isPending} onClick={() => download.mutate()}>{t('audit:export')}</Button>}>
      <Stack>
        <AuditFilters filter={filter} onChange={setFilter} />
        <ProblemAlert error={error ?? download.error} />
        {isPending ? <Loading /> : null}
        {data && events.length === 0 ? <Empty title={t('audit:none-title')} text={t('audit:none-text')} action={narrowed ? <Button variant="default" onClick={() => setFilter(EVERYTHING)}>{t('audit:clear')}</Button> : null} /> : null}
        {events.length > 0 ? <AuditTable events={events} onRecord={(recordId) => setFilter({ ...EVERYTHING, recordId })} /> : null}
        {hasNextPage ? <Button variant="default" style={{ alignSelf: 'center' }} onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>{t('common:show-more')}</Button> : null}
      </Stack>
    </Page>
  );
}
