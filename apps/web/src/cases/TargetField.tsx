import { Group, Radio, Stack, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { SearchSelect } from '../ui/SearchSelect.js';
import { officersQuery, type Command, type NextStep, type NextSteps } from './case-queries.js';
import { useCriterionTitle } from './CriterionItem.js';

type TargetFieldProps = { command: Command; steps: NextSteps; step: NextStep; value: string | null; onChange: (value: string | null) => void; error?: string | null | undefined };

/** Where to, how it ended, which criterion, who: whatever the command needs to know, from what the server offers. */
export function TargetField({ command, steps, step, value, onChange, error }: TargetFieldProps) {
  const { t } = useTranslation(['cases', 'domain']);
  const titleOf = useCriterionTitle();
  if (command === 'assign') return <OfficerField value={value} onChange={onChange} error={error} />;
  if (command === 'advance') {
    return value ? (
      <Group gap="xs"><Text size="sm">{t(`domain:stage.${steps.stage}`)}</Text><IconArrowRight size={16} role="img" aria-label={t('field.becomes')} /><Text size="sm" fw={650}>{t(`domain:stage.${value}`)}</Text></Group>
    ) : null;
  }
  if (step.choices.length === 0) return null;
  const nameOf = (choice: string): string => {
    if (command === 'send-back') return t(`domain:stage.${choice}`);
    if (command === 'close') return t(`domain:outcome.${choice}`);
    return titleOf(steps.criteria.find(({ code }) => code === choice) ?? { code: choice });
  };
  // A choice that is refused stays to be seen, and says why when it is taken; a waiver of what is met already would only be noise.
  const offered = step.choices.filter(({ allowed, refusal }) => command !== 'override' || allowed || refusal?.code !== 'criterion-already-satisfied');
  return (
    <Radio.Group label={t(`field.target.${command}`)} value={value} onChange={onChange} required error={error}>
      <Stack gap={8} mt={6}>{offered.map(({ value: each }, index) => <Radio key={each} value={each} label={nameOf(each)} {...(value === null && index === 0 ? { 'data-autofocus': true } : {})} />)}</Stack>
    </Radio.Group>
  );
}

function OfficerField({ value, onChange, error }: Pick<TargetFieldProps, 'value' | 'onChange' | 'error'>) {
  const { t } = useTranslation('cases');
  const officers = useQuery(officersQuery);
  return (
    <>
      <SearchSelect label={t('field.officer')} required data={officers.data ?? []} value={value} onChange={onChange} error={error} none={t('field.nobody')} data-autofocus />
      <ProblemAlert error={officers.error} />
    </>
  );
}
