import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { disclosureQuery } from './disclosure-queries.js';
import { DraftForm } from './DraftForm.js';
import { isStep, nextStep } from './steps.js';

/** The form of one disclosure; one that is not for editing (any more) is shown on its own page instead. */
export function DisclosureFormPage() {
  const { t } = useTranslation('disclosures');
  const { disclosureId, step } = useParams({ from: '/frame/disclosures/$disclosureId/edit/$step' });
  // What was looked at a while ago may be old: editing begins with what is there now.
  const { data, error, isFetchedAfterMount } = useQuery({ ...disclosureQuery(disclosureId), refetchOnMount: 'always' });
  if (!data || !isFetchedAfterMount) return <Page title={t('form-title')}>{error ? <ProblemAlert error={error} /> : <Loading />}</Page>;
  if (!data.commands.includes('edit')) return <Navigate to="/disclosures/$disclosureId" params={{ disclosureId }} replace />;
  if (!isStep(step)) return <Navigate to="/disclosures/$disclosureId/edit/$step" params={{ disclosureId, step: nextStep(data.completeness) }} replace />;
  return <DraftForm key={disclosureId} disclosure={data} step={step} />;
}
