import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMe } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { SearchSelect } from '../ui/SearchSelect.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { todayIn } from '../ui/today.js';
import { PAYEE_KINDS, payeesQuery, STANDINGS, useDistributionChange, type Payee } from './distribution-queries.js';

const LANGUAGES = [{ value: 'en', label: 'English' }, { value: 'ru', label: 'Русский' }, { value: 'kk', label: 'Қазақша' }] as const;

/** A joint owner, a laboratory, an heir: whom no case names as an inventor. */
export function AddPayee({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['payees', 'common']);
  const [form, setForm] = useState<{ kind: Payee['kind']; name: string; locale: Payee['locale'] }>({ kind: 'joint-owner', name: '', locale: 'en' });
  const add = useDistributionChange(() => api.post('/api/v1/payees', { body: form }), onClose);
  return (
    <Dialog opened onClose={onClose} title={t('add.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); add.mutate(undefined); }}>
        <Stack>
          <Choice label={t('kind.label')} value={form.kind} onChange={(kind) => kind && setForm({ ...form, kind })} data={PAYEE_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
          <TextInput label={t('name')} required maxLength={200} value={form.name} onChange={(e) => setForm({ ...form, name: e.currentTarget.value })} error={fieldFault(add.error, '/name')} />
          <Choice label={t('language')} value={form.locale} onChange={(locale) => locale && setForm({ ...form, locale })} data={LANGUAGES} />
          <ProblemAlert error={add.error} />
          <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('common:cancel')}</Button><Button type="submit" loading={add.isPending} disabled={form.name.trim().length < 2}>{t('add.confirm')}</Button></Group>
        </Stack>
      </form>
    </Dialog>
  );
}

type Target = { payeeId: string | null; share: string };
const percent = (text: string): number => Math.round(Number(text.replace(',', '.')) * 100);

/** Left, died, waived or redirected: when, by which document, and who is paid instead. */
export function ChangeStanding({ payee, onClose }: { payee: Payee; onClose: () => void }) {
  const { t } = useTranslation(['payees', 'common']);
  const today = todayIn(useMe().office.timezone);
  const [form, setForm] = useState({ standing: payee.standing, on: payee.standingOn ?? today, evidence: payee.evidence ?? '' });
  const [targets, setTargets] = useState<readonly Target[]>(payee.targets.map(({ payeeId, share }) => ({ payeeId, share: String(share / 100) })));
  const { data } = useInfiniteQuery(payeesQuery(''));
  const others = (data?.pages.flatMap((each) => each.data) ?? []).filter(({ id }) => id !== payee.id);
  const instead = form.standing === 'died' || form.standing === 'waived' || form.standing === 'redirected';
  const active = form.standing === 'active';
  const set = (place: number, change: Partial<Target>): void => setTargets(targets.map((each, at) => (at === place ? { ...each, ...change } : each)));
  const save = useDistributionChange(
    () => api.post('/api/v1/payees/{id}/standing', { path: { id: payee.id }, version: payee.version, body: { standing: form.standing, on: active ? null : form.on, evidence: active ? null : form.evidence.trim(), targets: instead ? targets.map(({ payeeId, share }) => ({ payeeId: payeeId ?? '', share: percent(share) || 0 })) : [] } }),
    onClose,
  );
  return (
    <Dialog opened onClose={onClose} title={t('standing.title', { name: payee.name })} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate(undefined); }}>
        <Stack>
          <Choice label={t('standing.label')} value={form.standing} onChange={(standing) => standing && setForm({ ...form, standing })} data={STANDINGS.map((value) => ({ value, label: t(`standing.${value}`) }))} />
          {active ? null : (
            <>
              <DateField label={t('standing.on')} required maxDate={today} value={form.on} onChange={(on) => setForm({ ...form, on: on ?? '' })} error={fieldFault(save.error, '/on')} />
              <Textarea label={t('standing.evidence')} required autosize minRows={2} maxLength={1000} value={form.evidence} onChange={(e) => setForm({ ...form, evidence: e.currentTarget.value })} error={fieldFault(save.error, '/evidence')} />
            </>
          )}
          {instead ? (
            <Stack gap="xs">
              <Text size="sm">{t(form.standing === 'died' ? 'standing.heirs' : 'standing.instead')}</Text>
              {targets.map((target, place) => (
                <Group key={place} align="flex-end" gap="xs">
                  <SearchSelect label={t('standing.who')} data={others.map(({ id, name }) => ({ value: id, label: name }))} value={target.payeeId} onChange={(payeeId) => set(place, { payeeId })} none={t('none-title')} style={{ flex: '1 1 220px' }} error={fieldFault(save.error, `/targets/${place}/payeeId`)} />
                  <TextInput label={t('standing.share')} inputMode="decimal" value={target.share} onChange={(e) => set(place, { share: e.currentTarget.value })} w={110} error={fieldFault(save.error, `/targets/${place}/share`)} />
                  <Button variant="subtle" onClick={() => setTargets(targets.filter((_, at) => at !== place))}>{t('standing.remove')}</Button>
                </Group>
              ))}
              <Group><Button size="xs" variant="default" onClick={() => setTargets([...targets, { payeeId: null, share: targets.length === 0 ? '100' : '' }])}>{t('standing.add')}</Button></Group>
            </Stack>
          ) : null}
          <StaleAlert error={save.error} onReload={save.reload} />
          <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('common:cancel')}</Button><Button type="submit" loading={save.isPending}>{t('standing.confirm')}</Button></Group>
        </Stack>
      </form>
    </Dialog>
  );
}
