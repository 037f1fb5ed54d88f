import { Box } from '@mantine/core';
import { IconCircle, IconCircleCheck, IconCircleDotted } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavItem } from '../ui/NavItem.js';
import type { SectionState } from './content.js';
import { stepComplete, STEPS, type Step } from './steps.js';

export type StepNavigationProps = { step: Step; disclosureId: string; completeness: readonly SectionState[] };

/** Where one is in the form, and what each step still needs. */
export function StepNavigation({ step, disclosureId, completeness }: StepNavigationProps) {
  const { t } = useTranslation('disclosures');
  return (
    <Box component="nav" aria-label={t('steps')} visibleFrom="md" w={240} style={{ flexShrink: 0, position: 'sticky', top: 72 }}>
      {STEPS.map((each) => {
        const complete = stepComplete(each, completeness);
        const state = complete === null ? 'optional' : complete ? 'complete' : 'open';
        const Icon = state === 'complete' ? IconCircleCheck : state === 'open' ? IconCircleDotted : IconCircle;
        return (
          <NavItem
            key={each} to="/disclosures/$disclosureId/edit/$step" params={{ disclosureId, step: each } as never} label={t(`step.${each}`)} description={t(`step-state.${state}`)} active={each === step}
            aria-current={each === step ? 'step' : undefined} leftSection={<Icon size={20} aria-hidden color={state === 'complete' ? 'var(--mantine-color-green-8)' : undefined} />}
          />
        );
      })}
    </Box>
  );
}
