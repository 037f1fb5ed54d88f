import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconMessageQuestion, IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Disclosure } from './content.js';
import { nextStep } from './steps.js';
import { laterOpened } from '../ui/later.js';

const AcceptModal = laterOpened(() => import('./AcceptModal.js').then(({ AcceptModal: Part }) => Part));
const ReturnModal = laterOpened(() => import('./ReturnModal.js').then(({ ReturnModal: Part }) => Part));

/** What the office may do with a disclosure now. */
export function OfficeActions({ disclosure }: { disclosure: Disclosure }) {
  const { t } = useTranslation('disclosures');
  const [accepting, accept] = useDisclosure(false);
  const [returning, giveBack] = useDisclosure(false);
  const { commands, caseId, state } = disclosure;
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }}>
      <Stack gap="sm">
        <Title order={2} size="h3">{t('office.title')}</Title>
        <Text>{t(`office.${state}`)}</Text>
        {disclosure.withdrawalReason ? <Text size="sm">{t('withdrawal-reason', { reason: disclosure.withdrawalReason })}</Text> : null}
        <Group>
          {commands.includes('accept') ? <Button leftSection={<IconCheck size={16} aria-hidden />} onClick={accept.open}>{t('accept.button')}</Button> : null}
          {commands.includes('return') ? <Button variant="default" leftSection={<IconMessageQuestion size={16} aria-hidden />} onClick={giveBack.open}>{t('return.button')}</Button> : null}
          {commands.includes('edit') ? <Button component={Link} to="/disclosures/$disclosureId/edit/$step" params={{ disclosureId: disclosure.id, step: nextStep(disclosure.completeness) } as never} variant="default" leftSection={<IconPencil size={16} aria-hidden />}>{t('office.edit')}</Button> : null}
          {caseId ? <Button component={Link} to="/cases/$caseId" params={{ caseId } as never}>{t('office.to-case')}</Button> : null}
        </Group>
      </Stack>
      <AcceptModal disclosure={disclosure} opened={accepting} onClose={accept.close} />
      <ReturnModal disclosure={disclosure} opened={returning} onClose={giveBack.close} />
    </Paper>
  );
}
