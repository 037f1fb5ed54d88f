import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileText, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DocumentName } from '../documents/DocumentName.js';
import { InstantText } from '../ui/DateText.js';
import { templateKindOf } from '../templates/template-kind.js';
import { later } from '../ui/later.js';
import type { Agreement, Course } from './agreement-queries.js';
import { AgreementSection } from './AgreementSection.js';

const MakeDocument = later(() => import('../templates/MakeDocument.js').then(({ MakeDocument: Part }) => Part));
const AddVersion = later(() => import('./AddVersion.js').then(({ AddVersion: Part }) => Part));

/** The text as it went back and forth, newest first. */
export function AgreementVersions({ agreement, course: { versions }, editable }: { agreement: Agreement; course: Course; editable: boolean }) {
  const { t } = useTranslation('agreement-course');
  const [adding, { open, close }] = useDisclosure(false);
  const [making, { open: make, close: made }] = useDisclosure(false);
  const kind = templateKindOf(agreement.kind);
  const buttons = (
    <Group gap="xs">
      {kind ? <Button size="xs" variant="light" leftSection={<IconFileText size={14} aria-hidden />} onClick={make}>{t('versions.make')}</Button> : null}
      <Button size="xs" variant="light" leftSection={<IconPlus size={14} aria-hidden />} onClick={open}>{t('versions.add')}</Button>
    </Group>
  );
  return (
    <AgreementSection title={t('versions.title')} action={editable ? buttons : null}>
      {versions.length === 0 ? <Text size="sm" c="dimmed">{t('versions.empty')}</Text> : (
        <Stack component="ol" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {versions.map((version) => (
            <Stack component="li" key={version.id} gap={2}>
              <Group gap="xs">
                <Text size="sm" fw={600}>{t('versions.number', { number: version.number })}</Text>
                {version.isPinned ? <Badge variant="dot" color="violet" tt="none">{t('versions.pinned')}</Badge> : null}
                <DocumentName id={version.documentId} />
              </Group>
              {version.redlineId ? <Text size="sm" component="div">{t('versions.redline')}: <DocumentName id={version.redlineId} /></Text> : null}
              {version.note ? <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{version.note}</Text> : null}
              <Text size="xs" c="dimmed">{version.byName}, <InstantText at={version.createdAt} /></Text>
            </Stack>
          ))}
        </Stack>
      )}
      {adding ? <AddVersion agreement={agreement} onClose={close} /> : null}
      {making && kind ? <MakeDocument agreement={agreement} kind={kind} onClose={made} /> : null}
    </AgreementSection>
  );
}
