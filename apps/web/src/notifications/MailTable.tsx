import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock, IconMailOpened, IconRefresh, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '../shell/Tag.js';
import { InstantText } from '../ui/DateText.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import type { Mail, MailState } from './mail-queries.js';
import { ResendButton } from './ResendButton.js';

const LOOKS: Record<MailState, { tone: Tone; icon: Icon }> = { waiting: { tone: 'quiet', icon: IconClock }, retrying: { tone: 'warning', icon: IconRefresh }, sent: { tone: 'good', icon: IconCheck }, failed: { tone: 'danger', icon: IconAlertTriangle } };

/** Mails, newest first: to whom, what, and what became of it. */
export function MailTable({ mails, onOpen }: { mails: readonly Mail[]; onOpen: (mail: Mail) => void }) {
  const { t } = useTranslation('admin');
  return (
    <ScrollRegion label={t('mail.title')} minWidth={900}>
      <Table verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr><Table.Th>{t('mail.when')}</Table.Th><Table.Th>{t('mail.to')}</Table.Th><Table.Th>{t('mail.subject')}</Table.Th><Table.Th>{t('mail.state-label')}</Table.Th><Table.Th><span className="visually-hidden">{t('actions')}</span></Table.Th></Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {mails.map((mail) => <MailRow key={mail.id} mail={mail} onOpen={onOpen} />)}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}

function MailRow({ mail, onOpen }: { mail: Mail; onOpen: (mail: Mail) => void }) {
  const { t } = useTranslation('admin');
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Td><InstantText at={mail.createdAt} /></Table.Td>
      <Table.Td><Text size="sm">{mail.recipientName}</Text><Text size="xs" c="var(--tamga-quiet-text)">{mail.recipientAddress}</Text></Table.Td>
      <Table.Td maw={360}><Text size="sm" lang={mail.locale}>{mail.subject}</Text><Text size="xs" c="var(--tamga-quiet-text)">{t(`mail.kind.${mail.kind}`, { defaultValue: t('mail.kind.other') })}</Text></Table.Td>
      <Table.Td>
        <Stack gap={4} align="flex-start">
          <Tag {...LOOKS[mail.state]}>{t(mail.trapped ? 'mail.state.kept' : `mail.state.${mail.state}`)}</Tag>
          {mail.state === 'sent' ? null : <Text size="xs">{t('mail.attempts', { count: mail.attempts })}</Text>}
          {mail.nextAttemptAt && mail.state === 'retrying' ? <Text size="xs">{t('mail.next-attempt')} <InstantText at={mail.nextAttemptAt} /></Text> : null}
          {mail.lastError ? <Text size="xs" ff="monospace" c="var(--tamga-danger-text)" style={{ overflowWrap: 'anywhere' }}>{mail.lastError}</Text> : null}
        </Stack>
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap" justify="flex-end" miw="max-content">
          {mail.trapped ? <Button size="xs" variant="default" leftSection={<IconMailOpened size={14} aria-hidden />} onClick={() => onOpen(mail)} aria-label={t('mail.read-subject', { subject: mail.subject })}>{t('mail.read')}</Button> : null}
          <ResendButton mail={mail} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
