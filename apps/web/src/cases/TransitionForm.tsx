import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem, type Schemas } from '../api/client.js';
import { DateField } from '../ui/DateField.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { caseChanged, nextStepsQuery, type NextStep, type NextSteps } from './case-queries.js';
import { StepRefusal } from './StepRefusal.js';
import { useToday } from './stage-clock.js';
import { TargetField } from './TargetField.js';
import { TransitionCriteria } from './TransitionCriteria.js';
import type { TransitionIntent } from './transition-intent.js';

type Body = Schemas['TransitionDto'];
type TransitionFormProps = {
  intent: TransitionIntent; steps: NextSteps; step: NextStep; onDone: (answer: Schemas['CommandAnswerDto']) => void; onCancel: () => void;
  /** To another page, where something missing is supplied. */
  onLeave: () => void;
  /** To another step, after which this one goes on. */
  onDetour: (intent: TransitionIntent) => void;
};

const REASON_MAXIMUM = 2000;
const DANGEROUS = ['close', 'override'];

/** The body's fields of each command. */
function bodyOf(command: Body['command'], { target, reason, until }: { target: string | null; reason: string; until: string | null }): Body {
  switch (command) {
    case 'advance':
    case 'resume':
      return { command };
    case 'send-back':
      return { command, to: target as NonNullable<Body['to']>, reason };
    case 'hold':
      return { command, reason, ...(until ? { until } : {}) };
    case 'close':
      return { command, outcome: target as NonNullable<Body['outcome']>, ...(reason.trim() ? { reason } : {}) };
    case 'reopen':
      return { command, reason };
    case 'override':
      return { command, criterion: target ?? '', justification: reason };
    case 'assign':
      return { command, ownerId: target ?? '' };
  }
}

export function TransitionForm({ intent: { caseId, command, target: wanted }, steps, step, onDone, onCancel, onLeave, onDetour }: TransitionFormProps) {
  const { t } = useTranslation(['cases', 'domain', 'common']);
  const client = useQueryClient();
  const today = useToday();
  const [target, setTarget] = useState<string | null>(command === 'advance' ? (step.choices[0]?.value ?? null) : (wanted ?? (step.choices.length === 1 ? (step.choices[0]?.value ?? null) : null)));
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<string | null>(null);
  const transition = useMutation({
    mutationFn: () => api.post('/api/v1/cases/{id}/transitions', { path: { id: caseId }, version: steps.version, body: bodyOf(command, { target, reason, until }) }),
    onSuccess: async ({ data }) => {
      client.setQueryData(nextStepsQuery(caseId).queryKey, data.nextSteps);
      onDone(data);
      await caseChanged(client);
    },
  });
  // The form comes after its sheet has opened, too late for the sheet to lead the keyboard into it.
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), []);
  const choice = step.choices.find(({ value }) => value === target);
  const refusal = step.allowed ? (choice?.refusal ?? null) : step.refusal;
  const problem = transition.error instanceof Problem ? transition.error : null;
  const minimum = choice?.reasonMinimum ?? step.reasonMinimum;
  const withReason = minimum > 0 || command === 'close';
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: nextStepsQuery(caseId).queryKey }).then(() => transition.reset());
  const tooFar = command === 'advance' && wanted !== undefined && wanted !== target && target !== null;
  const incomplete = (step.choices.length > 0 || command === 'assign') && !target ? true : reason.trim().length < minimum;
  const criteria = command === 'advance' && steps.criteria.length > 0 ? <TransitionCriteria caseId={caseId} steps={steps} onFollow={onLeave} onDetour={onDetour} /> : null;
  if (!step.allowed && refusal) {
    return (
      <Stack>
        {wanted && command === 'advance' ? <Way steps={steps} to={wanted} /> : null}
        <StepRefusal caseId={caseId} code={refusal.code} unmet={criteria ? [] : refusal.unmet} missing={refusal.unmet?.length} onFollow={onLeave} />
        {criteria}
        <Group justify="flex-end"><Button variant="default" onClick={onCancel} data-autofocus>{t('transition.leave')}</Button></Group>
      </Stack>
    );
  }
  return (
    <form ref={form} onSubmit={(event) => { event.preventDefault(); transition.mutate(); }}>
      <Stack>
        <Text size="sm">{t(`explain.${command}`)}</Text>
        {tooFar ? <Text size="sm" fw={600}>{t('one-at-a-time', { stage: t(`domain:stage.${target}`) })}</Text> : null}
        <TargetField command={command} steps={steps} step={step} value={target} onChange={setTarget} error={problem?.messageFor('/to') ?? problem?.messageFor('/outcome') ?? problem?.messageFor('/criterion') ?? problem?.messageFor('/ownerId')} />
        {refusal ? <StepRefusal caseId={caseId} code={refusal.code} unmet={criteria ? [] : refusal.unmet} onFollow={onLeave} /> : null}
        {criteria}
        {command === 'hold' ? <DateField label={t('field.until')} description={t('field.until-hint')} value={until} onChange={setUntil} minDate={nextDay(today)} error={problem?.messageFor('/until')} /> : null}
        {withReason ? (
          <Textarea
            label={t(command === 'override' ? 'field.justification' : 'field.reason')} description={minimum > 1 ? t('field.at-least', { count: minimum }) : t('field.kept')} required={minimum > 0} autosize minRows={3} maxLength={REASON_MAXIMUM}
            value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={problem?.messageFor('/reason') ?? problem?.messageFor('/justification')} {...(target || step.choices.length === 0 ? { 'data-autofocus': true } : {})}
          />
        ) : null}
        {problem?.body.unmet ? <StepRefusal caseId={caseId} code={problem.code} unmet={problem.body.unmet as Schemas['CriterionDto'][]} onFollow={onLeave} /> : <StaleAlert error={transition.error} onReload={reload} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>{t('common:cancel')}</Button>
          <Button type="submit" loading={transition.isPending} disabled={incomplete || refusal !== null} {...(command === 'advance' || command === 'resume' ? { 'data-autofocus': true } : {})} {...(DANGEROUS.includes(command) ? { color: 'red.8' } : {})}>{t(`confirm.${command}`)}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** From where to where a card was dropped that cannot go there now. */
function Way({ steps, to }: { steps: NextSteps; to: string }) {
  const { t } = useTranslation(['cases', 'domain']);
  return <Group gap="xs"><Text size="sm">{t(`domain:stage.${steps.stage}`)}</Text><IconArrowRight size={16} role="img" aria-label={t('field.becomes')} /><Text size="sm" fw={650}>{t(`domain:stage.${to}`)}</Text></Group>;
}

function nextDay(on: string): string {
  return new Date(Date.parse(on) + 86_400_000).toISOString().slice(0, 10);
}
