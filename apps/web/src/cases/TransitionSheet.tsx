import { Drawer, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { caseQuery, nextStepsQuery } from './case-queries.js';
import { CaseTitle } from './CaseTitle.js';
import { StandingBadge } from './StandingBadge.js';
import { TransitionForm } from './TransitionForm.js';
import type { TransitionIntent } from './transition-intent.js';

type TransitionSheetProps = { intent: TransitionIntent | null; onClose: () => void };

/** The one place where a case is moved: it asks the server what is possible, asks the person for what the step needs, and shows a refusal with what is missing. */
export function TransitionSheet({ intent, onClose }: TransitionSheetProps) {
  const { t } = useTranslation(['domain', 'common']);
  return (
    <Drawer opened={intent !== null} onClose={onClose} position="right" size="md" title={intent ? t(`domain:command.${intent.command}`) : ''} closeButtonProps={{ 'aria-label': t('common:close') }} styles={{ title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)' } }}>
      {intent ? <Sheet key={`${intent.caseId} ${intent.command} ${intent.target ?? ''}`} intent={intent} onClose={onClose} /> : null}
    </Drawer>
  );
}

function Sheet({ intent, onClose }: { intent: TransitionIntent; onClose: () => void }) {
  const { t } = useTranslation('domain');
  const file = useQuery(caseQuery(intent.caseId));
  const steps = useQuery(nextStepsQuery(intent.caseId));
  const error = file.error ?? steps.error;
  if (error) return <ProblemAlert error={error} />;
  // What was possible a minute ago is not shown as possible now.
  if (!file.data || !steps.data || steps.isFetching && steps.isStale && !steps.isFetchedAfterMount) return <Loading />;
  const step = steps.data.steps.find(({ command }) => command === intent.command);
  return (
    <Stack>
      <div>
        <Group gap="xs"><Text fw={650}>{file.data.reference}</Text><StandingBadge standing={file.data.standing} outcome={file.data.outcome} /></Group>
        <Text size="sm"><CaseTitle title={file.data.title} /></Text>
        <Text size="sm" c="var(--tamga-quiet-text)">{t(`stage.${file.data.stage}`)}</Text>
      </div>
      {step ? <TransitionForm intent={intent} steps={steps.data} step={step} onDone={onClose} /> : null}
    </Stack>
  );
}
