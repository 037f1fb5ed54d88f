import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '../ui/later.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { nextStepsQuery, type Agreement, type Command, type NextSteps, type PlainCommand } from './agreement-queries.js';
import { AgreementSection } from './AgreementSection.js';

const ExecuteAgreement = later(() => import('./ExecuteAgreement.js').then(({ ExecuteAgreement: Part }) => Part));
const TerminateAgreement = later(() => import('./TerminateAgreement.js').then(({ TerminateAgreement: Part }) => Part));
const AmendAgreement = later(() => import('./AmendAgreement.js').then(({ AmendAgreement: Part }) => Part));
const TakeStep = later(() => import('./TakeStep.js').then(({ TakeStep: Part }) => Part));

/** Those that lead on, before those that lead back or stop. Signing stands beside each name; expiring nobody does. */
const ONWARD: readonly Command[] = ['request-approval', 'approve', 'send-for-signature', 'execute', 'resume', 'settle', 'amend'];
const OTHERS: readonly Command[] = ['negotiate', 'reject', 'suspend', 'dispute', 'terminate'];
type Step = NextSteps['steps'][number];

/** The day may still be given in the dialog itself. */
const isReady = (step: Step): boolean => step.allowed || (step.command === 'execute' && step.missing.length > 0 && step.missing.every(({ pointer }) => pointer === '/effectiveOn'));
/** Worth a button: possible, or prevented only by what can still be supplied. */
const isOffered = (step: Step): boolean => step.allowed || step.code === 'agreement-incomplete';

/** What is missing and what can be done now, as the server answers it for this reader. */
export function AgreementSteps({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation(['agreement-course', 'agreements']);
  const { data, error } = useQuery(nextStepsQuery(agreement.id));
  const [command, setCommand] = useState<Command | null>(null);
  if (!data) return error ? <ProblemAlert error={error} /> : null;
  const find = (wanted: Command): Step | undefined => data.steps.find((step) => step.command === wanted && isOffered(step));
  const [onward, others] = [ONWARD, OTHERS].map((list) => list.map(find).filter((step) => step !== undefined)) as [Step[], Step[]];
  const [main] = onward.filter(isReady);
  const close = (): void => setCommand(null);
  return (
    <AgreementSection title={t('steps.title')}>
      {data.criteria.length > 0 ? (
        <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: 'none' }}>
          {data.criteria.map(({ code, met, done, of }) => (
            <Group component="li" key={code} gap="xs" wrap="nowrap" align="flex-start">
              {met ? <IconCircleCheck size={18} color="var(--mantine-color-green-8)" aria-hidden style={{ flexShrink: 0 }} /> : <IconCircleDashed size={18} aria-hidden style={{ flexShrink: 0 }} />}
              <Text size="sm">{t(`criterion.${code}`)}{of > 1 ? ` (${t('steps.count', { done, of })})` : ''} <span className="visually-hidden">{t(met ? 'agreements:execute.met' : 'agreements:execute.unmet')}</span></Text>
            </Group>
          ))}
        </Stack>
      ) : null}
      {data.approvals.map(({ roles, needed, given, valueUnknown }) => (
        <Text size="sm" key={`${roles.join()} ${needed}`}>
          {t('approvals.asked', { count: needed, who: roles.map((role) => t(`approvals.role.${role}`)).join(` ${t('approvals.or')} `), given })}{valueUnknown ? ` ${t('approvals.value-unknown')}` : ''}
        </Text>
      ))}
      {onward.length > 0 ? (
        <Stack gap="xs">
          {onward.map((step) => <Button key={step.command} variant={step === main ? 'filled' : 'default'} disabled={!isReady(step)} onClick={() => setCommand(step.command)} styles={{ label: { whiteSpace: 'normal', overflow: 'visible', lineHeight: 1.35 }, root: { height: 'auto', minHeight: 36, paddingBlock: 6 } }}>{t(`command.${step.command}`)}</Button>)}
        </Stack>
      ) : null}
      {others.length > 0 ? <Group gap="xs">{others.map((step) => <Button key={step.command} size="xs" variant="default" disabled={!step.allowed} onClick={() => setCommand(step.command)}>{t(`command.${step.command}`)}</Button>)}</Group> : null}
      {onward.length + others.length === 0 ? <Text size="sm" c="var(--tamga-quiet-text)">{t(agreement.endedOn ? 'steps.ended' : 'steps.read-only')}</Text> : null}
      {command === 'execute' ? <ExecuteAgreement agreement={agreement} onClose={close} /> : null}
      {command === 'terminate' ? <TerminateAgreement agreement={agreement} onClose={close} /> : null}
      {command === 'amend' ? <AmendAgreement agreement={agreement} onClose={close} /> : null}
      {command !== null && !['execute', 'terminate', 'amend'].includes(command) ? <TakeStep agreement={agreement} command={command as PlainCommand} minimum={data.steps.find((step) => step.command === command)?.reasonMinimum ?? 0} onClose={close} /> : null}
    </AgreementSection>
  );
}
