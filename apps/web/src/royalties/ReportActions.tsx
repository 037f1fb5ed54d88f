import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client.js';
import { useMay } from '../identity/me.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { tellProblem } from '../ui/tell.js';
import { TypedDate } from '../ui/TypedDate.js';
import { moneyText } from './money-text.js';
import { reportsChanged, type Report } from './report-queries.js';

type Asking = 'accept' | 'question' | 'withdraw' | 'correct' | null;

/** What the office may do with a report in its state; the server decides again. */
export function ReportActions({ report }: { report: Report }) {
  const { t } = useTranslation(['royalties', 'common']);
  const may = useMay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<Asking>(null);
  const [dueOn, setDueOn] = useState<string | null>(null);
  const { id, version, state, computed } = report;
  const call = { path: { id }, version };
  const close = (): void => setAsking(null);
  const done = async (): Promise<void> => {
    await reportsChanged(client);
    close();
  };
  const reload = (): Promise<unknown> => reportsChanged(client);
  const seen = report.termsNow?.digest;
  const accept = useMutation({ mutationFn: () => api.post('/api/v1/royalty-reports/{id}/acceptance', { ...call, body: seen === undefined ? {} : { termsDigest: seen } }), onSuccess: done, onError: (error) => (error instanceof Problem && error.code === 'difference-changed' ? reload() : undefined) });
  const question = useMutation({ mutationFn: (text: string) => api.post('/api/v1/royalty-reports/{id}/question', { ...call, body: { question: text } }), onSuccess: done });
  const withdraw = useMutation({ mutationFn: (reason: string) => api.post('/api/v1/royalty-reports/{id}/withdrawal', { ...call, body: { reason } }), onSuccess: done });
  const link = useMutation({ mutationFn: () => api.post('/api/v1/royalty-reports/{id}/link', call), onSuccess: done, onError: tellProblem });
  const correct = useMutation({
    mutationFn: async () => (await api.post('/api/v1/royalty-reports/{id}/correction', { ...call, body: { dueOn: dueOn ?? '' } })).data,
    onSuccess: async (made) => {
      await done();
      await navigate({ to: '/royalties/$reportId', params: { reportId: made.id } as never });
    },
  });
  const writable = state === 'asked' || state === 'draft' || state === 'questioned';
  return (
    <>
      {writable ? <Button variant="default" onClick={() => link.mutate()} loading={link.isPending}>{t('act.link')}</Button> : null}
      {writable ? <Button variant="default" c="var(--mantine-color-error)" onClick={() => setAsking('withdraw')}>{t('act.withdraw')}</Button> : null}
      {state === 'submitted' ? <Button variant="default" onClick={() => setAsking('question')}>{t('act.question')}</Button> : null}
      {state === 'submitted' && may('royalty.accept') ? <Button onClick={() => setAsking('accept')} disabled={computed === null}>{t('act.accept')}</Button> : null}
      {state === 'accepted' && !report.supersededById ? <Button variant="default" onClick={() => setAsking('correct')}>{t('act.correct')}</Button> : null}
      <ReasonModal opened={asking === 'question'} onClose={close} title={t('act.question')} text={t('act.question-text')} label={t('act.question-label')} confirm={t('act.question-send')} minimum={5} pending={question.isPending} error={question.error} onConfirm={(text) => question.mutate(text)} onReload={reload} />
      <ReasonModal opened={asking === 'withdraw'} onClose={close} title={t('act.withdraw')} text={t('act.withdraw-text')} label={t('act.reason')} confirm={t('act.withdraw')} minimum={5} danger pending={withdraw.isPending} error={withdraw.error} onConfirm={(reason) => withdraw.mutate(reason)} onReload={reload} />
      <Dialog opened={asking === 'accept'} onClose={close} title={t('act.accept')} closeButtonProps={{ 'aria-label': t('common:close') }}>
        <Stack>
          <Text>{t('act.accept-text', { amount: computed ? moneyText(computed.charge, computed.currency) : '' })}</Text>
          {report.termsNow && report.termsFrom === 'agreement' ? <Alert color="orange" variant="light">{t('act.accept-beside')}</Alert> : null}
          <ProblemAlert error={accept.error} />
          <Group justify="flex-end"><Button variant="default" onClick={close}>{t('common:cancel')}</Button><Button onClick={() => accept.mutate()} loading={accept.isPending}>{t('act.accept')}</Button></Group>
        </Stack>
      </Dialog>
      <Dialog opened={asking === 'correct'} onClose={close} title={t('act.correct')} closeButtonProps={{ 'aria-label': t('common:close') }}>
        <form onSubmit={(event) => { event.preventDefault(); correct.mutate(); }} noValidate>
          <Stack>
            <Text>{t('act.correct-text')}</Text>
            <TypedDate label={t('ask.dueOn')} required value={dueOn} onChange={setDueOn} error={fieldFault(correct.error, '/dueOn')} />
            <ProblemAlert error={correct.error} />
            <Group justify="flex-end"><Button variant="default" onClick={close}>{t('common:cancel')}</Button><Button type="submit" loading={correct.isPending}>{t('ask.send')}</Button></Group>
          </Stack>
        </form>
      </Dialog>
    </>
  );
}
