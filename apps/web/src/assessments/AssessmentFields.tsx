import { Stack } from '@mantine/core';
import { lazy, Suspense, useLayoutEffect, type ComponentType } from 'react';
import { Loading } from '../ui/Page.js';
import type { AssessmentKind } from './contents.js';
import { AssessmentFormContext, type AssessmentForm } from './form-context.js';

// Each kind is a chunk of its own (early-loading.mts asks for it with the page).
const FORMS: Record<AssessmentKind, ComponentType> = {
  patentability: lazy(() => import('./PatentabilityForm.js').then(({ PatentabilityForm: Form }) => ({ default: Form }))),
  market: lazy(() => import('./MarketForm.js').then(({ MarketForm: Form }) => ({ default: Form }))),
  financial: lazy(() => import('./FinancialForm.js').then(({ FinancialForm: Form }) => ({ default: Form }))),
  risk: lazy(() => import('./RiskForm.js').then(({ RiskForm: Form }) => ({ default: Form }))),
  legal: lazy(() => import('./LegalForm.js').then(({ LegalForm: Form }) => ({ default: Form }))),
};

/** The fields of one kind, to be filled in or only read. Opens at the part that the address names. */
export function AssessmentFields({ form }: { form: AssessmentForm }) {
  const Fields = FORMS[form.kind];
  return (
    <AssessmentFormContext value={form}>
      <Suspense fallback={<Loading />}><Stack gap="lg"><Fields /></Stack><ToAnchor /></Suspense>
    </AssessmentFormContext>
  );
}

/** Beside the fields, so that it runs when they are there. */
function ToAnchor() {
  useLayoutEffect(() => {
    const anchor = window.location.hash.slice(1);
    if (anchor) document.getElementById(anchor)?.scrollIntoView();
  }, []);
  return null;
}
