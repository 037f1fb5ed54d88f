import { Drawer, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { caseQuery, nextStepsQuery } from './case-queries.js';
import { CaseTitle } from './CaseTitle.js';
import { StandingBadge } from './StandingBadge.js';
import { hideUndo, tellMoved } from './tell-moved.js';
import { TransitionForm } from './TransitionForm.js';
import type { TransitionIntent, TransitionSheetProps } from './transition-intent.js';
import { undoStep } from './undo-step.js';

/** The one place where a case is moved: it asks the server what is possible, asks the person for what the step needs, and shows a refusal with what is missing. */
export function TransitionDrawer({ intent, onClose, onMoved }: TransitionSheetProps) {
  const { t } = useTranslation(['domain', 'common', 'cases']);
  // A step on the way to the one that was asked for (waiving a criterion, naming the officer), or the one that takes the last one back.
  const [detour, setDetour] = useState<TransitionIntent | null>(null);
  const shown = detour ?? intent;
  const close = (): void => {
    setDetour(null);
    onClose();
  };
  useEffect(() => hideUndo, []);
  const done = (answer: Schemas['CommandAnswerDto'], from: TransitionIntent & { stage: Schemas['CommandAnswerDto']['stage'] }): void => {
    const undo = undoStep(from.command, from.stage, answer.nextSteps);
    const message = t(`cases:done.${from.command}`, { reference: answer.reference, stage: t(`domain:stage.${answer.stage}`), outcome: answer.outcome ? t(`domain:outcome.${answer.outcome}`) : '' });
    tellMoved(message, undo ? { label: t(`cases:transition.undo.${undo.command}`), run: () => setDetour({ caseId: answer.id, ...undo }) } : null);
    if (detour && intent) return setDetour(null); // back to what was asked for
    close();
    onMoved?.(answer);
  };
  return (
    <Drawer.Root opened={shown !== null} onClose={close} position="right" size="md" styles={{ title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)' } }}>
      <Drawer.Overlay />
      <Drawer.Content>
        {/* No landmark: the one banner is the page's own. */}
        <Drawer.Header role="none"><Drawer.Title>{shown ? t(`domain:command.${shown.command}`) : ''}</Drawer.Title><Drawer.CloseButton aria-label={t('common:close')} /></Drawer.Header>
        <Drawer.Body>
          {shown ? <Sheet key={`${shown.caseId} ${shown.command} ${shown.target ?? ''}`} intent={shown} onDone={done} onCancel={detour && intent ? () => setDetour(null) : close} onLeave={close} onDetour={setDetour} /> : null}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

type SheetProps = {
  intent: TransitionIntent; onCancel: () => void; onLeave: () => void; onDetour: (intent: TransitionIntent) => void;
  onDone: (answer: Schemas['CommandAnswerDto'], from: TransitionIntent & { stage: Schemas['CommandAnswerDto']['stage'] }) => void;
};

function Sheet({ intent, onDone, onCancel, onLeave, onDetour }: SheetProps) {
  const { t } = useTranslation('domain');
  const file = useQuery(caseQuery(intent.caseId));
  const steps = useQuery(nextStepsQuery(intent.caseId));
  const error = file.error ?? steps.error;
  if (error) return <ProblemAlert error={error} />;
  // What was possible a minute ago is not shown as possible now.
  if (!file.data || !steps.data || steps.isFetching && steps.isStale && !steps.isFetchedAfterMount) return <Loading />;
  const step = steps.data.steps.find(({ command }) => command === intent.command);
  const { stage } = steps.data;
  return (
    <Stack>
      <div>
        <Group gap="xs"><Text fw={650}>{file.data.reference}</Text><StandingBadge standing={file.data.standing} outcome={file.data.outcome} /></Group>
        <Text size="sm"><CaseTitle title={file.data.title} /></Text>
        <Text size="sm" c="var(--tamga-quiet-text)">{t(`stage.${file.data.stage}`)}</Text>
      </div>
      {step ? <TransitionForm intent={intent} steps={steps.data} step={step} onDone={(answer) => onDone(answer, { ...intent, stage })} onCancel={onCancel} onLeave={onLeave} onDetour={onDetour} /> : null}
    </Stack>
  );
}
