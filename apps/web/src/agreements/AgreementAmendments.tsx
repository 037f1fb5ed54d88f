import { Badge, Group, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DocumentName } from '../documents/DocumentName.js';
import { DateText, InstantText } from '../ui/DateText.js';
import type { Course } from './agreement-queries.js';
import { AgreementSection } from './AgreementSection.js';
import { useScopeWords } from './use-scope-words.js';

/** What was agreed anew, each with what it changed from when. */
export function AgreementAmendments({ course: { amendments } }: { course: Course }) {
  const { t } = useTranslation('agreement-course');
  const words = useScopeWords();
  return (
    <AgreementSection title={t('amendments.title')}>
      <Stack component="ol" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
        {amendments.map((amendment) => (
          <Stack component="li" key={amendment.id} gap={4}>
            <Group gap="xs">
              <Text size="sm" fw={600}>{t('amendments.number', { number: amendment.number })}</Text>
              <Text size="sm">{t('amendments.from')} <DateText on={amendment.effectiveOn} /></Text>
              {amendment.applied ? null : <Badge variant="dot" color="blue" tt="none">{t('amendments.to-come')}</Badge>}
              <DocumentName id={amendment.documentId} />
            </Group>
            {amendment.changes.length > 0 ? (
              <Table verticalSpacing={4}>
                <Table.Thead><Table.Tr><Table.Th>{t('amendments.field')}</Table.Th><Table.Th>{t('amendments.before')}</Table.Th><Table.Th>{t('amendments.after')}</Table.Th></Table.Tr></Table.Thead>
                <Table.Tbody>
                  {amendment.changes.map(({ field, from, to }) => (
                    <Table.Tr key={field}><Table.Td>{t(`scope.${field}`)}</Table.Td><Table.Td style={{ overflowWrap: 'anywhere' }}>{words(field, from)}</Table.Td><Table.Td style={{ overflowWrap: 'anywhere' }}>{words(field, to)}</Table.Td></Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            ) : <Text size="sm">{t('amendments.no-field')}</Text>}
            {amendment.note ? <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{amendment.note}</Text> : null}
            <Text size="xs" c="dimmed">{amendment.byName}, <InstantText at={amendment.createdAt} /></Text>
          </Stack>
        ))}
      </Stack>
    </AgreementSection>
  );
}
