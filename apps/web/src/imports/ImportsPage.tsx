import { Anchor, Badge, Button, FileButton, Group, Paper, Stack, Table, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { InstantText } from '../ui/DateText.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { ACCEPTED, importsQuery, keepImport, startImport } from './import-queries.js';

const COLORS = { open: 'blue', running: 'blue', failed: 'red', committed: 'green', discarded: 'gray' } as const;

/** Dockets of other systems on their way into this one. */
export function ImportsPage() {
  const { t } = useTranslation(['imports', 'common', 'documents']);
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(importsQuery);
  const imports = data?.pages.flatMap((page) => page.data) ?? [];
  const start = useMutation({
    mutationFn: startImport,
    onSuccess: async (started) => {
      keepImport(client, started);
      await navigate({ to: '/deadlines/imports/$importId', params: { importId: started.id } });
    },
  });
  return (
    <Page title={t('title')} subtitle={<>{t('subtitle')} <Anchor component={Link} to="/deadlines" size="sm">{t('back')}</Anchor></>}>
      <Stack>
        <Paper withBorder p="md">
          <Stack gap="xs">
            <Group gap="sm">
              <FileButton onChange={(file) => file && start.mutate(file)} accept={ACCEPTED} inputProps={{ 'aria-label': t('choose-file') }} disabled={start.isPending}>
                {(props) => <Button {...props} loading={start.isPending} leftSection={<IconUpload size={16} aria-hidden />}>{t('choose-file')}</Button>}
              </FileButton>
            </Group>
            <Text size="sm">{t('accepted')}</Text>
            <Text size="sm" c="dimmed">{t('promise')}</Text>
            <ProblemAlert error={start.error} />
          </Stack>
        </Paper>
        <ProblemAlert error={error} />
        {isPending ? <Loading /> : null}
        {data && imports.length === 0 ? <Empty title={t('none-title')} text={t('none-text')} /> : null}
        {imports.length > 0 ? (
          <ScrollRegion label={t('title')} minWidth={620}>
            <Table verticalSpacing="sm">
              <Table.Thead><Table.Tr><Table.Th>{t('file')}</Table.Th><Table.Th>{t('record.label')}</Table.Th><Table.Th>{t('rows')}</Table.Th><Table.Th>{t('when')}</Table.Th><Table.Th>{t('state.label')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>
                {imports.map((each) => (
                  <Table.Tr key={each.id}>
                    <Table.Td><Anchor component={Link} to="/deadlines/imports/$importId" params={{ importId: each.id } as never} style={{ overflowWrap: 'anywhere' }}>{each.fileName}</Anchor></Table.Td>
                    <Table.Td>{each.record ? t(`record.${each.record}`) : '—'}</Table.Td>
                    <Table.Td>{each.rowCount > 0 ? each.rowCount : '—'}</Table.Td>
                    <Table.Td><InstantText at={each.endedAt ?? each.createdAt} /><Text size="sm" c="dimmed">{each.createdBy.name}</Text></Table.Td>
                    <Table.Td><Badge variant="light" color={COLORS[each.state]} c="var(--mantine-color-text)">{t(`state.${each.state}`)}</Badge>{each.run && each.state !== 'committed' ? <Text size="sm" c="dimmed">{t('run.of', { written: each.run.written, total: each.run.total })}</Text> : null}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </ScrollRegion>
        ) : null}
        {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
    </Page>
  );
}
