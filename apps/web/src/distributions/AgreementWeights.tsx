import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AgreementSection } from '../agreements/AgreementSection.js';
import { api } from '../api/client.js';
import { useMay } from '../identity/me.js';
import { later } from '../ui/later.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { useAnchor } from '../ui/use-anchor.js';
import { percentOf, weightsQuery, type IncomeWeights } from './income-terms-queries.js';
import { inParts } from './share-sum.js';
import { Past, Pending, TermFacts } from './TermCard.js';

const WeightsDialog = later(() => import('./WeightsDialog.js').then(({ WeightsDialog: Part }) => Part));
const SamplePreview = later(() => import('./SamplePreview.js').then(({ SamplePreview: Part }) => Part));

/** How an agreement's income falls on its cases: equally, or as two people have said. */
export function AgreementWeights({ agreementId }: { agreementId: string }) {
  const { t } = useTranslation('income-shares');
  const may = useMay();
  const { data, error } = useQuery(weightsQuery(agreementId));
  const [changing, change] = useState(false);
  useAnchor();
  const path = { id: agreementId, weightsId: data?.proposed?.id ?? '' };
  const late = data?.current ? data.weights.filter(({ weight }) => weight === 0) : [];
  return (
    <div id="income-weights">
      <AgreementSection title={t('weights.title')} action={data && may('distribution.prepare') ? <Button size="xs" variant="default" onClick={() => change(true)} aria-label={`${t('change')}: ${t('weights.title')}`}>{t('change')}</Button> : null}>
        <ProblemAlert error={error} />
        {data ? null : error ? null : <Loading />}
        {data ? <><Text size="sm">{t(data.overridden ? 'weights.set' : 'weights.equal')}</Text><Weights weights={data.weights} /></> : null}
        {late.length > 0 ? <Text size="sm" c="var(--tamga-danger-text)">{t('weights.without', { cases: late.map(({ reference }) => reference).join(', ') })}</Text> : null}
        {data?.current ? <TermFacts term={data.current} /> : null}
        {data?.proposed ? (
          <Pending
            term={data.proposed} approve={() => api.post('/api/v1/agreements/{id}/income-weights/{weightsId}/approval', { path })}
            refuse={(reason) => api.post('/api/v1/agreements/{id}/income-weights/{weightsId}/refusal', { path, body: { reason } })}
          >
            <Weights weights={data.proposed.weights} />
            {may('distribution.prepare') ? <Beforehand agreementId={agreementId} id={data.proposed.id} weights={data.proposed.weights} /> : null}
          </Pending>
        ) : null}
        {data ? <Past entries={data.past}>{(entry) => <Weights weights={entry.weights} />}</Past> : null}
      </AgreementSection>
      {changing && data ? <WeightsDialog agreementId={agreementId} weights={data} onClose={() => change(false)} /> : null}
    </div>
  );
}

function Beforehand({ agreementId, id, weights }: { agreementId: string; id: string; weights: IncomeWeights['weights'] }) {
  const { t } = useTranslation('income-shares');
  const [shown, show] = useState(false);
  if (!shown) return <Group><Button size="xs" variant="default" onClick={() => show(true)}>{t('sample.show')}</Button></Group>;
  return <SamplePreview subject={id} ready byCase ask={async (question) => (await api.post('/api/v1/agreements/{id}/income-weights/preview', { path: { id: agreementId }, body: { ...question, weights: weights.map(({ caseId, weight }) => ({ caseId, weight })) } })).data} />;
}

/** As parts of the whole: weights are proportions, whatever they sum to. */
function Weights({ weights }: { weights: IncomeWeights['weights'] }) {
  const parts = inParts(weights.map(({ weight }) => weight));
  return (
    <Stack component="ul" gap={2} m={0} p={0} style={{ listStyle: 'none' }}>
      {weights.map(({ caseId, reference }, place) => (
        <Group component="li" key={caseId} justify="space-between" gap="xs" wrap="nowrap" maw={360}>
          <Text size="sm" data-content>{reference}</Text>
          <Text size="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>{percentOf(parts[place] ?? 0)}</Text>
        </Group>
      ))}
    </Stack>
  );
}
