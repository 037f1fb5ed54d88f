import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { PercentInput } from '../ui/ScaledInput.js';
import { useTermChange, type IncomeWeights } from './income-terms-queries.js';
import { SamplePreview } from './SamplePreview.js';
import { ShareSum } from './ShareRows.js';
import { inParts, missing } from './share-sum.js';

/** Another way for an agreement's income to fall on its cases: parts that sum to the whole, with the reason, for a second person. */
export function WeightsDialog({ agreementId, weights: from, onClose }: { agreementId: string; weights: IncomeWeights; onClose: () => void }) {
  const { t } = useTranslation(['income-shares', 'common']);
  const cases = from.proposed?.weights ?? from.weights;
  const [parts, setParts] = useState<readonly (number | undefined)[]>(inParts(cases.map(({ weight }) => weight)));
  const [reason, setReason] = useState('');
  const weights = cases.map(({ caseId }, place) => ({ caseId, weight: parts[place] ?? 0 }));
  const fits = parts.every((part) => part !== undefined) && missing(parts) === 0;
  const propose = useTermChange(() => api.put('/api/v1/agreements/{id}/income-weights', { path: { id: agreementId }, body: { weights, reason: reason.trim() } }), onClose);
  return (
    <Dialog opened onClose={onClose} title={t('weights.dialog-title')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); propose.mutate(undefined); }}>
        <Stack>
          <Text size="sm">{t('weights.dialog-text')}{from.proposed ? ` ${t('dialog.replaces')}` : ''}</Text>
          {cases.map(({ caseId, reference }, place) => (
            <PercentInput key={caseId} label={reference} required w={180} value={parts[place]} onChange={(part) => setParts(parts.map((each, at) => (at === place ? part : each)))} error={fieldFault(propose.error, `/weights/${place}/weight`) ?? fieldFault(propose.error, `/weights/${place}/caseId`)} />
          ))}
          <ShareSum shares={parts} fault={fieldFault(propose.error, '/weights')} />
          <Group><Button size="xs" variant="default" onClick={() => setParts(inParts(cases.map(() => 1)))}>{t('weights.equally')}</Button></Group>
          <Textarea label={t('reason')} description={t('dialog.reason-hint')} required autosize minRows={2} maxLength={2000} value={reason} onChange={(e) => setReason(e.currentTarget.value)} error={fieldFault(propose.error, '/reason')} />
          <SamplePreview subject={JSON.stringify(weights)} ready={fits} byCase ask={async (question) => (await api.post('/api/v1/agreements/{id}/income-weights/preview', { path: { id: agreementId }, body: { ...question, weights } })).data} />
          <ProblemAlert error={propose.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={propose.isPending} disabled={!fits || reason.trim().length < 10}>{t('dialog.propose')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
