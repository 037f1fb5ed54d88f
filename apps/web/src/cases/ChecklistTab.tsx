import { Checkbox, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Empty } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { caseChanged, type CaseFile, type NextSteps } from './case-queries.js';
import { useCriterionTitle } from './CriterionItem.js';

const PREFIX = 'checklist:';

/** The office's own criteria of the present stage, ticked by a person and kept in the history. */
export function ChecklistTab({ file, steps }: { file: CaseFile; steps: NextSteps | undefined }) {
  const { t } = useTranslation(['cases', 'domain']);
  const client = useQueryClient();
  const titleOf = useCriterionTitle();
  const tick = useMutation({
    mutationFn: ({ code, done }: { code: string; done: boolean }) => api.put('/api/v1/cases/{id}/checklist/{code}', { path: { id: file.id, code }, body: { done } }),
    onSettled: () => caseChanged(client),
  });
  const items = steps?.criteria.filter(({ code }) => code.startsWith(PREFIX)) ?? [];
  if (steps && items.length === 0) return <Empty title={t('checklist.none-title')} text={t('checklist.none-text')} />;
  const editable = file.permissions.includes('case.edit') && file.standing === 'open';
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h4">{t('checklist.title', { stage: t(`domain:stage.${file.stage}`) })}</Title>
        <Text size="sm">{t('checklist.text')}</Text>
        {items.map((item) => {
          const code = item.code.slice(PREFIX.length);
          return <Checkbox key={item.code} id={code} label={titleOf(item)} description={item.overridden ? t('domain:explanation.overridden') : undefined} checked={tick.isPending && tick.variables.code === code ? tick.variables.done : item.met} disabled={!editable || tick.isPending} onChange={(event) => tick.mutate({ code, done: event.currentTarget.checked })} />;
        })}
        <ProblemAlert error={tick.error} />
      </Stack>
    </Paper>
  );
}
