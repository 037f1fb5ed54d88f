import { Anchor, Stack, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { NextSteps } from './case-queries.js';
import { CriterionItem } from './CriterionItem.js';
import type { TransitionIntent } from './transition-intent.js';

type TransitionCriteriaProps = { caseId: string; steps: NextSteps; onFollow: () => void; onDetour: (intent: TransitionIntent) => void };

/** What the stage asks for before the case can go on: first what is missing, each with the way to supply or to waive it, then what is there. */
export function TransitionCriteria({ caseId, steps, onFollow, onDetour }: TransitionCriteriaProps) {
  const { t } = useTranslation(['cases', 'domain']);
  const id = useId();
  const { criteria } = steps;
  if (criteria.length === 0) return null;
  const there = criteria.filter(({ met, overridden }) => met || overridden);
  const missing = criteria.filter((criterion) => !there.includes(criterion));
  const may = (command: 'override' | 'assign', code: string): boolean => {
    const step = steps.steps.find((each) => each.command === command);
    return step?.allowed === true && (command === 'assign' || step.choices.some(({ value, allowed }) => allowed && value === code));
  };
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600} id={id}>{t('next.criteria')} · {t('next.met', { met: there.length, of: criteria.length })}</Text>
      {missing.length > 0 ? (
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }} aria-labelledby={id}>
          {missing.map((criterion) => (
            <CriterionItem
              key={criterion.code} caseId={caseId} criterion={criterion} onFollow={onFollow}
              actions={
                <>
                  {criterion.code === 'officer-assigned' && may('assign', criterion.code) ? <Anchor component="button" type="button" size="xs" py={3} onClick={() => onDetour({ caseId, command: 'assign' })}>{t('domain:command.assign')}</Anchor> : null}
                  {may('override', criterion.code) ? <Anchor component="button" type="button" size="xs" py={3} onClick={() => onDetour({ caseId, command: 'override', target: criterion.code })}>{t('transition.waive')}</Anchor> : null}
                </>
              }
            />
          ))}
        </Stack>
      ) : null}
      {there.length > 0 ? (
        <details>
          <summary style={{ cursor: 'pointer', fontSize: 'var(--mantine-font-size-sm)', paddingBlock: 4 }}>{t('transition.show-met', { count: there.length })}</summary>
          <Stack component="ul" gap="sm" m={0} p={0} pt="xs" style={{ listStyle: 'none' }}>
            {there.map((criterion) => <CriterionItem key={criterion.code} caseId={caseId} criterion={criterion} onFollow={onFollow} />)}
          </Stack>
        </details>
      ) : null}
    </Stack>
  );
}
