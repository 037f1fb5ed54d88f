import { Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBan, IconCircleCheck, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { AgreementSection } from '../agreements/AgreementSection.js';
import { DateText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import type { Party } from './party-queries.js';

const ContactDialog = later(() => import('./ContactDialog.js').then(({ ContactDialog: Part }) => Part));

/** Whether the office may come to a party with an offer, and why. */
export function PartyContact({ party, editable }: { party: Party; editable: boolean }) {
  const { t } = useTranslation(['party-book', 'common']);
  const [editing, { open, close }] = useDisclosure(false);
  const { contact, promotion } = party;
  const Sign = promotion.may ? IconCircleCheck : IconBan;
  return (
    <AgreementSection title={t('contact.title')} action={editable ? <Button size="xs" variant="default" leftSection={<IconPencil size={14} aria-hidden />} onClick={open} aria-label={`${t('common:edit')}: ${t('contact.edit')}`}>{t('common:edit')}</Button> : null}>
      <Stack gap={6}>
        <Text size="sm" fw={600} c={promotion.may ? undefined : 'var(--tamga-danger-text)'}><Sign size={16} aria-hidden style={{ verticalAlign: '-3px', marginInlineEnd: 6 }} />{t(promotion.may ? 'contact.may' : 'contact.may-not')}</Text>
        <Text size="sm">{t(`contact.because.${promotion.because}`)}</Text>
        {contact ? <Text size="sm">{t(`contact.since.${contact.basis}`)} <DateText on={contact.since} />{contact.givenBy ? ` · ${contact.givenBy}` : ''}</Text> : null}
        {contact?.reason ? <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{contact.reason}</Text> : null}
        <Text size="sm" c="dimmed">{t('contact.contracts')}</Text>
      </Stack>
      {editing ? <ContactDialog party={party} onClose={close} /> : null}
    </AgreementSection>
  );
}
