import { Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Agreement } from '../agreements/agreement-queries.js';
import { AgreementSection } from '../agreements/AgreementSection.js';
import { useMay } from '../identity/me.js';
import { later } from '../ui/later.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { DueList, WaitingList } from './DueList.js';
import { EventList } from './EventList.js';
import { TermList } from './TermList.js';
import { termsQuery } from './terms-queries.js';

const TermDialog = later(() => import('./TermDialog.js').then(({ TermDialog: Part }) => Part));

/** What is agreed, what falls due within a year, and what waits for something to happen. */
export function TermsSection({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation('terms');
  const may = useMay();
  const [adding, { open, close }] = useDisclosure(false);
  const { data: terms, error } = useQuery(termsQuery(agreement.id));
  const editable = may('agreement.record') && agreement.endedOn === null;
  const add = editable ? <Button size="xs" variant="light" leftSection={<IconPlus size={14} aria-hidden />} onClick={open} disabled={agreement.parties.length === 0 || !terms}>{t('add')}</Button> : null;
  return (
    <AgreementSection title={t('title')} action={add}>
      {terms ? null : error ? <ProblemAlert error={error} /> : <Loading />}
      {terms && terms.terms.length === 0 ? <Text size="sm" c="dimmed">{t('empty')}</Text> : null}
      {terms && terms.terms.length > 0 ? (
        <Stack gap="lg">
          <TermList agreement={agreement} terms={terms} editable={editable} />
          <DueList agreement={agreement} terms={terms} editable={may('agreement.record')} />
          <WaitingList agreement={agreement} terms={terms} editable={may('agreement.record')} />
          <EventList terms={terms} editable={may('agreement.record')} />
        </Stack>
      ) : null}
      {adding && terms ? <TermDialog agreement={agreement} terms={terms} former={null} onClose={close} /> : null}
    </AgreementSection>
  );
}
