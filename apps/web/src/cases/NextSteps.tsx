import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseFile, Command, NextStep, NextSteps as Steps } from './case-queries.js';
import { CriterionItem } from './CriterionItem.js';
import type { TransitionIntent } from './transition-intent.js';

/** Reasons for which a step is not worth a button: the reader has not the right, or it makes no sense now. */
const NOT_OFFERED = ['forbidden', 'case-closed', 'case-not-open', 'case-not-on-hold', 'case-not-closed', 'no-such-step', 'no-such-criterion', 'criterion-not-waivable', 'criterion-already-satisfied'];
const MAIN: readonly Command[] = ['advance', 'resume', 'reopen'];
const OTHERS: readonly Command[] = ['send-back', 'hold', 'assign', 'close'];

type NextStepsProps = { file: CaseFile; steps: Steps; onIntent: (intent: TransitionIntent) => void };

/** What the case needs before it can leave its stage, and everything the reader can do with it now. */
export function NextSteps({ file, steps, onIntent }: NextStepsProps) {
  const { t } = useTranslation(['cases', 'domain']);
  const offered = (step: NextStep): boolean => step.allowed || !NOT_OFFERED.includes(step.refusal?.code ?? '');
  const find = (command: Command): NextStep | undefined => steps.steps.find((step) => step.command === command && offered(step));
  const waive = steps.steps.find(({ command }) => command === 'override');
  const assign = find('assign');
  const met = steps.criteria.filter((criterion) => criterion.met || criterion.overridden).length;
  const ask = (command: Command, target?: string): void => onIntent({ caseId: file.id, command, ...(target ? { target } : {}) });
  const main = MAIN.map(find).filter((step) => step !== undefined);
  const others = OTHERS.map(find).filter((step) => step !== undefined);
  const final = steps.steps.find(({ command }) => command === 'advance')?.refusal?.code === 'no-such-step' && file.standing === 'open';
  return (
    <Paper withBorder p="md" id="next-steps" component="section" aria-labelledby="next-steps-title" style={{ scrollMarginTop: 72 }}>
      <Stack gap="md">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h4" id="next-steps-title">{t('next.title')}</Title>
          {steps.criteria.length > 0 && file.standing !== 'closed' ? <Text size="sm">{t('next.met', { met, of: steps.criteria.length })}</Text> : null}
        </Group>
        {file.standing === 'closed' ? <Text size="sm">{t('next.closed')}</Text> : null}
        {file.standing === 'on-hold' ? <Text size="sm">{t('next.on-hold')}</Text> : null}
        {final ? <Text size="sm">{t('next.final')}</Text> : null}
        {steps.criteria.length > 0 && file.standing !== 'closed' ? (
          <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('next.criteria')}>
            {steps.criteria.map((criterion) => (
              <CriterionItem
                key={criterion.code} caseId={file.id} criterion={criterion}
                actions={
                  <>
                    {criterion.code === 'officer-assigned' && assign?.allowed ? <Anchor component="button" type="button" size="xs" py={3} onClick={() => ask('assign')}>{t('domain:command.assign')}</Anchor> : null}
                    {waive?.choices.some(({ value, allowed }) => allowed && value === criterion.code) ? <Anchor component="button" type="button" size="xs" py={3} onClick={() => ask('override', criterion.code)}>{t('next.waive')}</Anchor> : null}
                  </>
                }
              />
            ))}
          </Stack>
        ) : null}
        <Stack gap="xs">
          {main.map((step) => (
            <Button key={step.command} fullWidth variant={step.allowed ? 'filled' : 'default'} onClick={() => ask(step.command)} {...(step.command === 'advance' ? { rightSection: <IconArrowRight size={16} aria-hidden /> } : {})} styles={{ label: { whiteSpace: 'normal', textAlign: 'center', overflow: 'visible', lineHeight: 1.35 }, root: { height: 'auto', minHeight: 36, paddingBlock: 6 } }}>
              {step.command === 'advance' && step.choices[0] ? t('next.advance-to', { stage: t(`domain:stage.${step.choices[0].value}`) }) : t(`domain:command.${step.command}`)}
            </Button>
          ))}
          {others.length > 0 ? <Group gap="xs">{others.map((step) => <Button key={step.command} size="xs" variant="default" onClick={() => ask(step.command)}>{t(`domain:command.${step.command}`)}</Button>)}</Group> : null}
          {main.length + others.length === 0 && file.standing !== 'closed' ? <Text size="sm" c="var(--tamga-quiet-text)">{t('next.read-only')}</Text> : null}
        </Stack>
      </Stack>
    </Paper>
  );
}
