import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Choice } from '../ui/Choice.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { licenseesQuery, useAnnuityChange, type Annuity } from './annuity-queries.js';
import { whatOf } from './annuity-words.js';

/** Writes to a licensee under an agreement in force, and says until when an answer is awaited. */
export function AskLicensee({ annuity, onClose }: { annuity: Annuity; onClose: () => void }) {
  const { t } = useTranslation(['annuities', 'common']);
  const { data, error, isPending } = useQuery(licenseesQuery(annuity.id));
  const [chosen, setChosen] = useState<string | null>(null);
  const [day, setDay] = useState<string | null>(null);
  const partyId = chosen ?? data?.data.find(({ email }) => email !== null)?.partyId ?? data?.data[0]?.partyId ?? null;
  const answerBy = day ?? data?.answerBy ?? null;
  const ask = useAnnuityChange((body: { partyId: string; answerBy: string }) => api.post('/api/v1/annuities/{id}/question', { path: { id: annuity.id }, version: annuity.version, body }), onClose);
  return (
    <Dialog opened onClose={onClose} title={t('ask.title', { what: whatOf(annuity, t) })} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); if (partyId && answerBy) ask.mutate({ partyId, answerBy }); }}>
        <Stack>
          <Text size="sm">{data?.data.length === 0 ? t('ask.none') : t('ask.text')}</Text>
          <ProblemAlert error={error} />
          {isPending ? <Loading /> : null}
          {data && data.data.length > 0 ? (
            <>
              <Choice label={t('ask.licensee')} value={partyId} onChange={setChosen} data={data.data.map(({ partyId: value, name, email }) => ({ value, label: email ? `${name} · ${email}` : t('ask.no-address', { name }) }))} error={fieldFault(ask.error, '/partyId')} />
              <DateField label={t('ask.answer-by')} required value={answerBy} onChange={setDay} maxDate={annuity.lastDayOn} error={fieldFault(ask.error, '/answerBy')} />
            </>
          ) : null}
          <StaleAlert error={ask.error} onReload={ask.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={ask.isPending} disabled={!partyId || !answerBy}>{t('ask.confirm')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
