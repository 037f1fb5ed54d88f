import { Button, NativeSelect, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { AuditTable } from './AuditTable.js';
import { auditQuery } from './history-queries.js';

const RECORD_KINDS = ['disclosure', 'user', 'office', 'token', 'agreement', 'party', 'deadline'] as const;

/** What happened beside the cases: people and roles, tokens, policies, disclosures, agreements. A case's own history is on its page. */
export function AuditPage() {
  const { t } = useTranslation(['history', 'shell', 'common']);
  const [kind, setKind] = useState('');
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(auditQuery(kind || null));
  const events = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Page title={t('shell:navigation.audit')} subtitle={<Text size="sm" maw={760}>{t('audit.intro')}</Text>}>
      <Stack>
        <NativeSelect label={t('audit.about')} maw={320} value={kind} onChange={(event) => setKind(event.currentTarget.value)} data={[{ value: '', label: t('audit.everything') }, ...RECORD_KINDS.map((value) => ({ value, label: t(`record.${value}`) }))]} />
        <ProblemAlert error={error} />
        {isPending ? <Loading /> : null}
        {data && events.length === 0 ? <Empty title={t('audit.none-title')} text={t('audit.none-text')} action={kind ? <Button variant="default" onClick={() => setKind('')}>{t('audit.everything')}</Button> : null} /> : null}
        {events.length > 0 ? <AuditTable events={events} /> : null}
        {hasNextPage ? <Button variant="default" style={{ alignSelf: 'center' }} onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>{t('common:show-more')}</Button> : null}
      </Stack>
    </Page>
  );
}
