import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconChecks } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import type { AssessmentSaver, FormState } from './assessment-saver.js';
import { assessmentQuery } from './assessment-queries.js';
import { placeLabel } from './field-label.js';

/** Puts the draft in force, after asking: it cannot be edited afterwards. */
export function CompleteAssessment({ saver, state }: { saver: AssessmentSaver; state: FormState }) {
  const { t } = useTranslation(['assessments', 'common', 'domain']);
  const client = useQueryClient();
  const [opened, { open, close }] = useDisclosure(false);
  const { assessment } = state;
  const complete = useMutation({
    mutationFn: async () => (await api.post('/api/v1/assessments/{id}/completion', { path: { id: assessment.id }, version: saver.snapshot().assessment.version })).data,
    onSuccess: async (data) => {
      close();
      client.setQueryData(assessmentQuery(data.id).queryKey, data);
      await Promise.all([client.invalidateQueries({ queryKey: ['assessments', 'of-case'] }), client.invalidateQueries({ queryKey: ['cases'] }), client.invalidateQueries({ queryKey: ['deadlines'] })]);
    },
  });
  const ask = async (): Promise<void> => {
    if (!(await saver.flush())) return;
    complete.reset();
    open();
  };
  const ready = assessment.complete && state.faults.length === 0;
  return (
    <>
      <Button leftSection={<IconChecks size={16} aria-hidden />} onClick={() => void ask()} disabled={!ready || state.status === 'conflict'} aria-describedby={ready ? undefined : 'complete-hint'}>{t('complete.button')}</Button>
      {ready ? null : <Text id="complete-hint" size="sm">{t('complete.not-yet')}</Text>}
      <Dialog opened={opened} onClose={close} title={t('complete.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
        <Stack>
          <Text size="sm">{t('complete.text')}</Text>
          <List size="sm">{assessment.completeness.map(({ fact }) => <List.Item key={fact}>{t(`domain:criterion.${fact}.title`)}</List.Item>)}</List>
          <Text size="sm">{t('complete.final')}</Text>
          {complete.error instanceof Problem && complete.error.errors?.length ? (
            <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />} title={complete.error.title}>
              {complete.error.errors.map((e) => <Text key={`${e.pointer} ${e.code}`} size="sm">{t('fault', { place: placeLabel(e.pointer, t), message: e.message })}</Text>)}
            </Alert>
          ) : <StaleAlert error={complete.error} onReload={() => window.location.reload()} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>{t('common:cancel')}</Button>
            <Button onClick={() => complete.mutate()} loading={complete.isPending}>{t('complete.confirm')}</Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
