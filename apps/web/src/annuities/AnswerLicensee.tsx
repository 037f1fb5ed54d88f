import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { useMe } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { todayIn } from '../ui/today.js';
import { useAnnuityChange, type Annuity } from './annuity-queries.js';
import { whatOf } from './annuity-words.js';

type Answer = Schemas['LicenseeAnswerDto'];
const ANSWERS: readonly Answer['answer'][] = ['keep', 'pays', 'not-needed', 'silent'];

/** What the licensee said; the officer writes it down. */
export function AnswerLicensee({ annuity, onClose }: { annuity: Annuity; onClose: () => void }) {
  const { t } = useTranslation(['annuities', 'common']);
  const today = todayIn(useMe().office.timezone);
  const [form, setForm] = useState<Answer>({ answer: 'keep', answeredOn: today, note: '' });
  const answer = useAnnuityChange((body: Answer) => api.post('/api/v1/annuities/{id}/answer', { path: { id: annuity.id }, version: annuity.version, body }), onClose);
  return (
    <Dialog opened onClose={onClose} title={t('answer-form.title', { what: whatOf(annuity, t) })} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); answer.mutate(form); }}>
        <Stack>
          <Choice label={t('answer.label')} value={form.answer} onChange={(next) => next && setForm({ ...form, answer: next })} data={ANSWERS.map((value) => ({ value, label: t(`answer.${value}`) }))} />
          <DateField label={t('answer-form.on')} required maxDate={today} value={form.answeredOn} onChange={(on) => setForm({ ...form, answeredOn: on ?? '' })} error={fieldFault(answer.error, '/answeredOn')} />
          <Textarea label={t('answer-form.note')} autosize minRows={2} maxLength={2000} value={form.note ?? ''} onChange={(e) => setForm({ ...form, note: e.currentTarget.value })} error={fieldFault(answer.error, '/note')} />
          <StaleAlert error={answer.error} onReload={answer.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={answer.isPending} disabled={!form.answeredOn}>{t('answer-form.confirm')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
