import { Accordion, Anchor, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { ContentValue } from '../disclosures/ContentValue.js';
import type { Content, ContentKey } from '../disclosures/content.js';
import { contentAddress } from '../documents/document-queries.js';
import { formatSize } from '../documents/file-size.js';

const SHOWN: readonly ContentKey[] = ['titles', 'abstracts', 'problem', 'solution', 'novelty', 'alternatives', 'publicDisclosures', 'trl'];

type ReviewPackageProps = { content: Schemas['ReviewPackageDto']; title: string; /** What the office's question is called here. */ question: string };

/** What the expert is to judge: the question, the documents, and the invention as it was disclosed. */
export function ReviewPackage({ content, title, question }: ReviewPackageProps) {
  const { t } = useTranslation(['reviews', 'disclosures', 'documents']);
  const disclosure = content.disclosure as Content | null;
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }}>
      <Stack gap="md">
        <Title order={2} size="h3">{title}</Title>
        <div>
          <Title order={3} size="h5">{question}</Title>
          <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{content.brief}</Text>
        </div>
        <div>
          <Title order={3} size="h5">{t('package.documents')}</Title>
          {content.documents.length === 0 ? <Text size="sm" c="dimmed">{t('package.no-documents')}</Text> : (
            <List listStyleType="none" spacing={4}>
              {content.documents.map((document) => (
                <List.Item key={document.id} style={{ overflowWrap: 'anywhere' }}>
                  <Anchor href={contentAddress(document.id, document.number)} download><Group component="span" gap={6} display="inline-flex" wrap="nowrap"><IconDownload size={16} aria-hidden />{document.title}</Group></Anchor>{' '}
                  <Text span size="sm" c="dimmed">{t('documents:file-and-size', { name: document.fileName, size: formatSize(document.size) })}</Text>
                </List.Item>
              ))}
            </List>
          )}
        </div>
        {disclosure ? (
          <Accordion variant="contained" order={3} defaultValue="disclosure">
            <Accordion.Item value="disclosure">
              <Accordion.Control>{t('package.disclosure')}</Accordion.Control>
              <Accordion.Panel>
                <Stack gap="md">
                  {SHOWN.filter((field) => disclosure[field] !== undefined).map((field) => (
                    <div key={field}>
                      <Title order={4} size="h6">{t(`disclosures:field.${field}`)}</Title>
                      <ContentValue field={field} value={disclosure[field]} />
                    </div>
                  ))}
                </Stack>
              </Accordion.Panel>
            </Accordion.Item>
          </Accordion>
        ) : null}
      </Stack>
    </Paper>
  );
}
