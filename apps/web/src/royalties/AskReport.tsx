import { Alert, Button, Group, List, Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatDate } from '../i18n/format.js';
import { LOCALE_NAMES, LOCALES, type Locale } from '../i18n/index.js';
import { Choice } from '../ui/Choice.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { SearchSelect } from '../ui/SearchSelect.js';
import { tell } from '../ui/tell.js';
import { TypedDate } from '../ui/TypedDate.js';
import { agreedTermsQuery, dueReportsOfQuery, reportsChanged, type DueReport } from './report-queries.js';
import { RoyaltyTermsFields } from './RoyaltyTermsFields.js';
import { NEW_TERMS, termsOf } from './typed-terms.js';

/** Under these somebody sells. */
const SELLING = ['licence-exclusive', 'licence-sole', 'licence-non-exclusive', 'assignment', 'inter-institutional', 'joint-development', 'spin-out'];

/** Asks a licensee for a report: the agreement, the period, to whom the mail goes, and the terms it is computed by. `proposed`: what the terms of an agreement ask for. */
export function AskReport({ proposed, onClose }: { proposed?: DueReport; onClose: () => void }) {
  const { t, i18n } = useTranslation(['royalties', 'common']);
  const client = useQueryClient();
  const agreements = useQuery({ queryKey: ['agreements', 'to-report'], queryFn: async () => (await api.get('/api/v1/agreements', { query: { limit: 100 } })).data.data });
  const [agreementId, setAgreementId] = useState<string | null>(proposed?.agreementId ?? null);
  const [days, setDays] = useState<{ periodFrom: string | null; periodUntil: string | null; dueOn: string | null }>(proposed ? daysOf(proposed) : { periodFrom: null, periodUntil: null, dueOn: null });
  const [contact, setContact] = useState({ contactName: proposed?.contactName ?? '', contactEmail: proposed?.contactEmail ?? '' });
  const [locale, setLocale] = useState<Locale>(proposed?.locale ?? (i18n.language as Locale));
  const [agreed, setAgreed] = useState(true);
  const [terms, setTerms] = useState(NEW_TERMS);
  const due = useQuery({ ...dueReportsOfQuery(agreementId ?? ''), enabled: agreementId !== null });
  const ask = useMutation({
    mutationFn: async () => (await api.post('/api/v1/royalty-reports', {
      body: { agreementId: agreementId ?? '', periodFrom: days.periodFrom ?? '', periodUntil: days.periodUntil ?? '', dueOn: days.dueOn ?? '', locale, ...(agreed ? {} : { terms: termsOf(terms, t('credit-name')) }), ...(contact.contactName.trim() ? { contactName: contact.contactName.trim() } : {}), ...(contact.contactEmail.trim() ? { contactEmail: contact.contactEmail.trim() } : {}) },
    })).data,
    onSuccess: async () => {
      await reportsChanged(client);
      tell(t('ask.done'));
      onClose();
    },
  });
  const { error } = ask;
  const data = (agreements.data ?? []).filter(({ kind, state }) => SELLING.includes(kind) && state !== 'draft').map(({ id, title, parties }) => ({ value: id, label: [title, ...parties.filter(({ role }) => role !== 'university').map(({ name }) => name)].filter(Boolean).join(' · ') }));
  const day = (key: keyof typeof days) => <TypedDate label={t(`ask.${key}`)} required value={days[key]} onChange={(on) => setDays({ ...days, [key]: on })} error={fieldFault(error, `/${key}`)} />;
  return (
    <Dialog opened onClose={onClose} title={t('ask.title')} size="xl" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); ask.mutate(); }} noValidate>
        <Stack>
          <Text size="sm">{t('ask.text')}</Text>
          <SearchSelect label={t('ask.agreement')} required wide data={data} value={agreementId} onChange={setAgreementId} error={fieldFault(error, '/agreementId')} />
          {due.data && due.data.length > 0 ? (
            <Choice label={t('ask.due')} description={t('ask.due-hint')} value={due.data.find((each) => each.periodFrom === days.periodFrom && each.periodUntil === days.periodUntil)?.obligationId ?? null} none={t('ask.due-none')}
              onChange={(id) => { const chosen = due.data.find((each) => each.obligationId === id); if (chosen) setDays(daysOf(chosen)); }}
              data={due.data.map((each) => ({ value: each.obligationId, label: t('period', { from: formatDate(each.periodFrom), until: formatDate(each.periodUntil) }) }))} />
          ) : null}
          <SimpleGrid cols={{ base: 1, sm: 3 }}>{day('periodFrom')}{day('periodUntil')}{day('dueOn')}</SimpleGrid>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <TextInput label={t('ask.contactName')} description={t('ask.contact-hint')} value={contact.contactName} onChange={(e) => setContact({ ...contact, contactName: e.currentTarget.value })} error={fieldFault(error, '/contactName')} />
            <TextInput label={t('ask.contactEmail')} description={t('ask.contact-hint')} type="email" value={contact.contactEmail} onChange={(e) => setContact({ ...contact, contactEmail: e.currentTarget.value })} error={fieldFault(error, '/contactEmail')} />
            <Choice label={t('ask.locale')} description={t('ask.locale-hint')} value={locale} onChange={(next) => next && setLocale(next)} data={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))} />
          </SimpleGrid>
          <Radio.Group label={t('ask.by')} value={agreed ? 'agreed' : 'typed'} onChange={(by) => setAgreed(by === 'agreed')}>
            <Group gap="lg" mt={4}><Radio value="agreed" label={t('ask.by-agreed')} /><Radio value="typed" label={t('ask.by-typed')} /></Group>
          </Radio.Group>
          {agreed && agreementId && days.periodUntil ? <AgreedTerms agreementId={agreementId} on={days.periodUntil} /> : null}
          {agreed ? null : <RoyaltyTermsFields terms={terms} onChange={setTerms} error={error} forReport />}
          <ProblemAlert error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={ask.isPending} disabled={!agreementId}>{t('ask.send')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

const daysOf = ({ periodFrom, periodUntil, dueOn }: DueReport) => ({ periodFrom, periodUntil, dueOn });

/** What the agreement says about royalties on the last day of the period: by this the report will be computed. */
function AgreedTerms({ agreementId, on }: { agreementId: string; on: string }) {
  const { t, i18n } = useTranslation('royalties');
  const { data, error } = useQuery({ ...agreedTermsQuery(agreementId, on, i18n.language), retry: false });
  if (data === undefined) return <ProblemAlert error={error} />;
  if (data === null) return <Alert color="orange" variant="light">{t('ask.not-agreed')}</Alert>;
  return <List size="sm">{data.said.map((sentence) => <List.Item key={sentence} data-content>{sentence}</List.Item>)}</List>;
}
