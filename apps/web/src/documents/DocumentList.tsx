import { Anchor, Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconDownload, IconFile, IconLock } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../identity/me.js';
import { InstantText } from '../ui/DateText.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { contentAddress, documentsQuery, type DocumentSubject, type StoredDocument } from './document-queries.js';
import { formatSize } from './file-size.js';
import { NewVersionButton } from './NewVersionButton.js';
import { RemoveDocumentButton } from './RemoveDocumentButton.js';

type DocumentListProps = DocumentSubject & { /** No further versions and no removal from here. */ readOnly?: boolean };

/** The documents of one subject, newest first, each to be downloaded; what else can be done with one depends on the reader. */
export function DocumentList({ subjectKind, subjectId, readOnly = false }: DocumentListProps) {
  const { t } = useTranslation(['documents', 'common']);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(documentsQuery({ subjectKind, subjectId }));
  if (isPending) return <Loading />;
  if (!data) return <ProblemAlert error={error} />;
  const documents = data.pages.flatMap((page) => page.data);
  if (documents.length === 0) return <Text c="dimmed">{t('empty')}</Text>;
  return (
    <Stack gap="xs">
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {documents.map((document) => <DocumentRow key={document.id} document={document} readOnly={readOnly} />)}
      </Stack>
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>{t('common:show-more')}</Button> : null}
    </Stack>
  );
}

function DocumentRow({ document, readOnly }: { document: StoredDocument; readOnly: boolean }) {
  const { t } = useTranslation(['documents', 'common']);
  const may = useMay();
  const staff = useMe().roles.some((role) => role === 'officer' || role === 'manager' || role === 'auditor');
  const { latest } = document;
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Group gap="sm" align="flex-start" wrap="nowrap" style={{ minWidth: 0, flex: '1 1 260px' }}>
          <IconFile size={20} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
          <Stack gap={2} style={{ minWidth: 0 }}>
            <Anchor href={contentAddress(document.id, latest.number)} download fw={600} style={{ overflowWrap: 'anywhere' }}>{document.title}</Anchor>
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{t('file-and-size', { name: latest.fileName, size: formatSize(latest.size) })}</Text>
            <Text size="sm" c="dimmed">{t('by', { name: latest.uploadedByName })} · <InstantText at={latest.uploadedAt} /></Text>
            <Group gap={6} mt={4}>
              <Badge variant="default" size="sm" tt="none">{t(`kind.${document.kind}`)}</Badge>
              {latest.number > 1 ? <Badge variant="default" size="sm" tt="none">{t('version', { number: latest.number })}</Badge> : null}
              {staff ? <Badge variant="default" size="sm" tt="none" leftSection={document.confidentiality === 'internal' ? <IconLock size={12} aria-hidden /> : null}>{t(`confidentiality.${document.confidentiality}`)}</Badge> : null}
            </Group>
          </Stack>
        </Group>
        <Group gap="xs">
          <Button component="a" href={contentAddress(document.id, latest.number)} download variant="subtle" size="compact-sm" leftSection={<IconDownload size={14} aria-hidden />} aria-label={t('download-of', { title: document.title })}>{t('download')}</Button>
          {!readOnly && may('document.upload') ? <NewVersionButton document={document} /> : null}
          {!readOnly && may('document.remove') ? <RemoveDocumentButton document={document} /> : null}
        </Group>
      </Group>
    </Paper>
  );
}
