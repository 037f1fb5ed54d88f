import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { DateText } from '../ui/DateText.js';
import { fieldFault } from '../ui/field-fault.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { assetsOfCaseQuery, type Asset } from './asset-queries.js';
import { assetsByNumberQuery, assetsChanged } from './family-queries.js';

type Claim = Asset['priorityClaims'][number];
const nameOf = ({ jurisdiction, applicationNumber, title }: Pick<Asset, 'jurisdiction' | 'applicationNumber' | 'title'>): string => [jurisdiction, applicationNumber, title].filter(Boolean).join(' · ');

/** Which earlier applications are claimed, on this case or another of the office. */
export function PriorityModal({ asset, onClose }: { asset: Asset; onClose: () => void }) {
  const { t } = useTranslation(['families', 'common']);
  const client = useQueryClient();
  const [earlierId, setEarlierId] = useState('');
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const [dropping, setDropping] = useState<Claim | null>(null);
  const ofCase = useQuery(assetsOfCaseQuery(asset.caseId));
  const found = useQuery(assetsByNumberQuery(asked));
  const claimed = new Set([asset.id, ...asset.priorityClaims.map((claim) => claim.earlierId)]);
  const offered = [...(ofCase.data?.data ?? []), ...(found.data ?? []).filter(({ caseId }) => caseId !== asset.caseId)].filter(({ id }) => !claimed.has(id));
  const reload = (): Promise<void> => assetsChanged(client);
  const claim = useMutation({
    mutationFn: () => api.post('/api/v1/assets/{id}/priority-claims', { path: { id: asset.id }, version: asset.version, body: { earlierId } }),
    onSuccess: async () => {
      setEarlierId('');
      await reload();
    },
  });
  const drop = useMutation({
    mutationFn: (reason: string) => api.post('/api/v1/assets/{id}/priority-claims/{claimId}/voiding', { path: { id: asset.id, claimId: dropping?.id ?? '' }, version: asset.version, body: { reason } }),
    onSuccess: async () => {
      setDropping(null);
      await reload();
    },
  });
  return (
    <>
      <Dialog opened={dropping === null} onClose={onClose} title={t('priority.title', { title: asset.title })} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
        <Stack>
          <Text size="sm">{t('priority.text')}</Text>
          {asset.priorityClaims.length === 0 ? <Text size="sm" c="var(--tamga-quiet-text)">{t('priority.none')}</Text> : (
            <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
              {asset.priorityClaims.map((each) => (
                <Group component="li" key={each.id} justify="space-between" gap="xs">
                  <Text size="sm" style={{ flex: '1 1 220px', overflowWrap: 'anywhere' }}>{nameOf(each)} {each.filedOn ? <DateText on={each.filedOn} /> : null}</Text>
                  <Button size="compact-sm" variant="subtle" color="red" c="var(--tamga-danger-text)" onClick={() => setDropping(each)} aria-label={t('priority.drop-of', { title: nameOf(each) })}>{t('priority.drop')}</Button>
                </Group>
              ))}
            </Stack>
          )}
          <form onSubmit={(event) => { event.preventDefault(); setAsked(typed.trim()); }}>
            <Group align="flex-end" gap="xs">
              <TextInput style={{ flex: '1 1 220px' }} label={t('priority.number')} description={t('priority.number-hint')} value={typed} maxLength={100} onChange={(e) => setTyped(e.currentTarget.value)} error={asked !== '' && found.data?.length === 0 ? t('priority.found-none') : undefined} />
              <Button type="submit" variant="default" loading={found.isFetching} disabled={typed.trim().length < 3}>{t('priority.find')}</Button>
            </Group>
          </form>
          <form onSubmit={(event) => { event.preventDefault(); claim.mutate(); }}>
            <Stack>
              <NativeSelect label={t('priority.choose')} value={earlierId} onChange={(e) => setEarlierId(e.currentTarget.value)} data={[{ value: '', label: '' }, ...offered.map((each) => ({ value: each.id, label: nameOf(each) }))]} error={fieldFault(claim.error, '/earlierId')} />
              <StaleAlert error={claim.error} onReload={() => reload().then(() => claim.reset())} />
              <Group justify="flex-end">
                <Button variant="default" onClick={onClose}>{t('common:close')}</Button>
                <Button type="submit" loading={claim.isPending} disabled={earlierId === ''}>{t('priority.claim')}</Button>
              </Group>
            </Stack>
          </form>
        </Stack>
      </Dialog>
      {dropping ? (
        <ReasonModal
          opened onClose={() => setDropping(null)} title={t('priority.drop-of', { title: nameOf(dropping) })} text={t('priority.drop-text')} label={t('priority.drop-reason')} confirm={t('priority.drop')} danger
          pending={drop.isPending} error={drop.error} onConfirm={(reason) => drop.mutate(reason)} onReload={() => reload().then(() => drop.reset())}
        />
      ) : null}
    </>
  );
}
