import { Alert, Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Choice } from '../ui/Choice.js';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { SearchSelect } from '../ui/SearchSelect.js';
import { payeesQuery, useDistributionChange } from './distribution-queries.js';
import { bodyOf, EMPTY, SCOPES, shippedQuery, written, type Body, type RoyaltyPolicy } from './policy-form.js';
import { DeductionFields, SpanFields, TierFields } from './PolicyParts.js';
import { WhatIf } from './WhatIf.js';

/** A new policy, or a new version of one in force, started from scratch or from that of a real university. */
export function PolicyEditor({ from, onClose }: { from: RoyaltyPolicy | null; onClose: () => void }) {
  const { t } = useTranslation(['royalty-policies', 'common']);
  const { data: shipped = [] } = useQuery(shippedQuery);
  const [code, setCode] = useState(from?.code ?? '');
  const [body, setBody] = useState<Body>(from ? bodyOf(from) : EMPTY);
  const [copied, setCopied] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [ownerId, setOwnerId] = useState<string | null>(from?.owner?.id ?? null);
  const set = (change: Partial<Body>): void => setBody({ ...body, ...change });
  const origin = shipped.find((each) => each.code === copied);
  const start = (wanted: string | null): void => {
    const found = shipped.find((each) => each.code === wanted);
    setCopied(found ? wanted : null);
    if (found) setBody(bodyOf(found));
    if (found && code === '') setCode(found.code);
  };
  const propose = useDistributionChange(() => api.post('/api/v1/royalty-policies', { body: { code, body: written(body), reason, replaces: from?.id ?? null, copiedFrom: copied, ownerId } }), onClose);
  const fault = (pointer: string): string | undefined => fieldFault(propose.error, pointer);
  const text = (field: 'institution' | 'version' | 'appliesTo' | 'source') => <TextInput label={t(`field.${field}`)} required maxLength={200} value={body[field]} onChange={(e) => set({ [field]: e.currentTarget.value })} error={fault(`/body/${field}`)} />;
  return (
    <Dialog opened onClose={onClose} title={t(from ? 'edit-title' : 'new-title', { code })} size="xl" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); propose.mutate(undefined); }}>
        <Stack>
          {from ? <Text size="sm">{t('replaces', { code: from.code, number: from.number })}{from.owner ? ` ${t('of-owner', { name: from.owner.name })}` : ''}</Text> : <SearchSelect label={t('start-from')} clearable data={shipped.map((each) => ({ value: each.code, label: `${bodyOf(each).institution}: ${bodyOf(each).version} (${each.code})` }))} value={copied} onChange={start} none={t('nothing-fits')} />}
          {from ? null : <OwnerField value={ownerId} onChange={setOwnerId} error={fault('/ownerId')} />}
          {origin && !origin.verified ? <Alert color="orange" variant="light">{t('unverified', { verification: origin.verification })}</Alert> : null}
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={t('field.code')} description={t('field.code-hint')} required disabled={from !== null} maxLength={60} value={code} onChange={(e) => setCode(e.currentTarget.value)} error={fault('/code')} />
            {text('institution')}{text('version')}{text('appliesTo')}
            <CurrencySelect label={t('field.currency')} required value={body.currency} onChange={(currency) => set({ currency: currency ?? '' })} error={fault('/body/currency')} />
            <Choice label={t('field.scope')} value={body.scope} onChange={(scope) => scope && set({ scope })} data={SCOPES.map((value) => ({ value, label: t(`scope.${value}`) }))} />
          </SimpleGrid>
          <DeductionFields body={body} set={set} fault={fault} />
          <TierFields body={body} set={set} fault={fault} />
          <SpanFields body={body} set={set} fault={fault} />
          {text('source')}
          <Textarea label={t('field.note')} autosize minRows={1} maxLength={1000} value={body.note ?? ''} onChange={(e) => set({ note: e.currentTarget.value })} error={fault('/body/note')} />
          <WhatIf code={code} body={body} />
          <Textarea label={t('field.reason')} description={t('field.reason-hint')} required autosize minRows={2} maxLength={2000} value={reason} onChange={(e) => setReason(e.currentTarget.value)} error={fault('/reason')} />
          <ProblemAlert error={propose.error} />
          <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('common:cancel')}</Button><Button type="submit" loading={propose.isPending} disabled={reason.trim().length < 10}>{t('send')}</Button></Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** Whose policy it is, where it is not the office's own. */
function OwnerField({ value, onChange, error }: { value: string | null; onChange: (id: string | null) => void; error: string | undefined }) {
  const { t } = useTranslation('royalty-policies');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 250);
  const { data } = useInfiniteQuery(payeesQuery(q, 'joint-owner'));
  return <SearchSelect label={t('field.owner')} description={t('field.owner-hint')} clearable data={data?.pages.flatMap((page) => page.data).map(({ id, name }) => ({ value: id, label: name })) ?? []} value={value} onChange={onChange} onTyped={setTyped} none={t('no-owners')} error={error} />;
}
