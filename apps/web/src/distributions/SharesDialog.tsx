import { Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { DocumentPicker } from '../documents/DocumentPicker.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { inventorsQuery, useTermChange, type IncomeShares, type Split } from './income-terms-queries.js';
import { OwnerFields } from './OwnerFields.js';
import { SamplePreview } from './SamplePreview.js';
import { ShareRows, ShareSum } from './ShareRows.js';
import { isFilled, isWhole, missing, type ShareLine } from './share-sum.js';
import { administrationRead, administrationWritten, asOwners, bare, ownersWritten, type Administration, type OwnerLine } from './split-form.js';

/** Another way to share what a case earns: reckoned beforehand, with the reason, and in force when a second person has approved it. */
export function SharesDialog({ caseId, shares, onClose }: { caseId: string; shares: IncomeShares; onClose: () => void }) {
  const { t } = useTranslation('income-shares');
  const { t: tc } = useTranslation('common');
  const near = useQuery(inventorsQuery(caseId));
  const title = t('dialog.title');
  return (
    <Dialog opened onClose={onClose} title={title} size="xl" closeButtonProps={{ 'aria-label': tc('close') }}>
      <ProblemAlert error={near.error} />
      {near.data ? <Form caseId={caseId} shares={shares} near={near.data} onClose={onClose} /> : near.error ? null : <Loading />}
    </Dialog>
  );
}

type Near = readonly { payeeId: string; name: string; share: number | null }[];

function Form({ caseId, shares, near, onClose }: { caseId: string; shares: IncomeShares; near: Near; onClose: () => void }) {
  const { t } = useTranslation(['income-shares', 'common']);
  const from = shares.proposed ?? shares.current;
  const [own, setOwn] = useState((from?.inventors ?? null) !== null);
  const [inventors, setInventors] = useState<readonly ShareLine[]>(from?.inventors ?? near.map(({ payeeId, name, share }) => ({ payeeId, name, share: share ?? undefined })));
  const [owners, setOwners] = useState<readonly OwnerLine[]>(asOwners(from?.jointOwners ?? []));
  const [administration, setAdministration] = useState<Administration>(administrationRead(from?.administration ?? null));
  const [consent, setConsent] = useState<string | null>(from?.consentDocumentId ?? null);
  const [reason, setReason] = useState('');
  const administered = administration.kept && owners.length > 0;
  const split: Split = { inventors: own ? bare(inventors) : null, jointOwners: ownersWritten(owners, administered), administration: administered ? administrationWritten(administration) : null };
  const fits = (!own || isWhole(inventors)) && isFilled(owners) && missing(owners.map(({ share }) => share)) >= 0 && (!administered || (administrationWritten(administration) !== null && owners.every((owner) => owner.inventors.length === 0 || isWhole(owner.inventors))));
  const propose = useTermChange(() => api.put('/api/v1/cases/{id}/income-shares', { path: { id: caseId }, body: { ...split, reason: reason.trim(), consentDocumentId: own ? consent : null } }), onClose);
  return (
    <form onSubmit={(event) => { event.preventDefault(); propose.mutate(undefined); }}>
      <Stack>
        <Text size="sm">{t('dialog.text')}{shares.proposed ? ` ${t('dialog.replaces')}` : ''}</Text>
        <Stack gap="sm" component="section" aria-labelledby="split-inventors">
          <Text fw={600} id="split-inventors">{t('inventors')}</Text>
          <Checkbox label={t('dialog.own')} checked={own} onChange={(e) => setOwn(e.currentTarget.checked)} />
          {own ? (
            <>
              <ShareRows lines={inventors} onChange={setInventors} fresh={() => ({ payeeId: null, name: '', share: undefined })} kind="inventor" near={near} error={propose.error} pointer="/inventors" add={t('dialog.add-inventor')} />
              <ShareSum shares={inventors.map(({ share }) => share)} fault={fieldFault(propose.error, '/inventors')} />
              <DocumentPicker label={t('consent')} description={t('dialog.consent-hint')} required subject={{ subjectKind: 'case', subjectId: caseId }} value={consent} onChange={setConsent} error={fieldFault(propose.error, '/consentDocumentId')} />
            </>
          ) : null}
        </Stack>
        <OwnerFields owners={owners} onOwners={setOwners} administration={administration} onAdministration={setAdministration} near={near} error={propose.error} />
        <Textarea label={t('reason')} description={t('dialog.reason-hint')} required autosize minRows={2} maxLength={2000} value={reason} onChange={(e) => setReason(e.currentTarget.value)} error={fieldFault(propose.error, '/reason')} />
        <SamplePreview subject={JSON.stringify(split)} ready={fits} ask={async (question) => (await api.post('/api/v1/cases/{id}/income-shares/preview', { path: { id: caseId }, body: { ...question, split } })).data} />
        <ProblemAlert error={propose.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" loading={propose.isPending} disabled={!fits || reason.trim().length < 10 || (own && consent === null)}>{t('dialog.propose')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
