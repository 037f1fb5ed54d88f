import { NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { StepNavigationProps } from './StepNavigation.js';
import { ASKING, stepComplete, STEPS, type Step } from './steps.js';

/** The steps on a narrow screen: which one of how many, and a choice of the others. */
export function StepChoice({ step, disclosureId, completeness }: StepNavigationProps) {
  const { t } = useTranslation('disclosures');
  const navigate = useNavigate();
  const label = (each: Step): string => t(stepComplete(each, completeness) === true ? 'step-complete' : 'step-plain', { number: STEPS.indexOf(each) + 1, name: t(`step.${each}`) });
  return (
    <NativeSelect
      hiddenFrom="md" label={step === 'check' ? t('step.check') : t('step-of', { number: STEPS.indexOf(step) + 1, of: ASKING.length })} value={step} data={STEPS.map((each) => ({ value: each, label: label(each) }))}
      onChange={(e) => void navigate({ to: '/disclosures/$disclosureId/edit/$step', params: { disclosureId, step: e.currentTarget.value } })}
    />
  );
}
