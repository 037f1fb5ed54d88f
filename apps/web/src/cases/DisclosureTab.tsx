import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DisclosureContent } from '../disclosures/DisclosureContent.js';
import { disclosureQuery } from '../disclosures/disclosure-queries.js';
import { SignatureList } from '../disclosures/SignatureList.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';

/** What the inventors disclosed and signed, to be read; it is changed on its own page. */
export function DisclosureTab({ disclosureId }: { disclosureId: string | null }) {
  const { t } = useTranslation('cases');
  const { data, error } = useQuery({ ...disclosureQuery(disclosureId ?? ''), enabled: disclosureId !== null });
  if (disclosureId === null) return <Empty title={t('disclosure.none-title')} text={t('disclosure.none-text')} />;
  if (!data) return error ? <ProblemAlert error={error} /> : <Loading />;
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Text size="sm" style={{ flex: '1 1 260px' }}>{t('disclosure.hint')}</Text>
        <Button component={Link} to="/disclosures/$disclosureId" params={{ disclosureId } as never} variant="default" size="xs" leftSection={<IconExternalLink size={14} aria-hidden />}>{t('disclosure.open')}</Button>
      </Group>
      <Paper withBorder p="md" id="signatures" style={{ scrollMarginTop: 72 }}><SignatureList disclosure={data} /></Paper>
      <Paper withBorder p="md"><DisclosureContent content={data.content} order={2} /></Paper>
    </Stack>
  );
}
