import { Stack } from '@mantine/core';
import { useLayoutEffect } from 'react';
import type { AssessmentKind } from './contents.js';
import { FinancialForm } from './FinancialForm.js';
import { AssessmentFormContext, type AssessmentForm } from './form-context.js';
import { LegalForm } from './LegalForm.js';
import { MarketForm } from './MarketForm.js';
import { PatentabilityForm } from './PatentabilityForm.js';
import { RiskForm } from './RiskForm.js';

const FORMS: Record<AssessmentKind, () => React.ReactNode> = { patentability: PatentabilityForm, market: MarketForm, financial: FinancialForm, risk: RiskForm, legal: LegalForm };

/** The fields of one kind, to be filled in or only read. Opens at the part that the address names. */
export function AssessmentFields({ form }: { form: AssessmentForm }) {
  const Fields = FORMS[form.kind];
  useLayoutEffect(() => {
    const anchor = window.location.hash.slice(1);
    if (anchor) document.getElementById(anchor)?.scrollIntoView();
  }, []);
  return (
    <AssessmentFormContext value={form}>
      <Stack gap="lg"><Fields /></Stack>
    </AssessmentFormContext>
  );
}
