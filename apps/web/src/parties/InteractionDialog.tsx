import { Button, Fieldset, Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { caseSearchQuery } from '../cases/case-queries.js';
import { OfficerSelect } from '../deadlines/OfficerSelect.js';
import { useMe } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { todayIn } from '../ui/today.js';
import { ChosenMany, type Named } from './ChosenMany.js';
import { nameIn, partiesQuery, type Party } from './party-queries.js';
import { INTERACTION_KINDS, partyChanged, type Interaction, type InteractionKind } from './party-records-queries.js';

/** What was said, with whom and about what, and what is to follow. */
export function InteractionDialog({ party, interaction, onClose }: { party: Party; interaction: Interaction | null; onClose: () => void }) {
  const { t, i18n } = useTranslation(['party-book', 'common']);
  const client = useQueryClient();
  const me = useMe();
  const today = todayIn(me.office.timezone);
  const [form, setForm] = useState({ kind: interaction?.kind ?? ('call' as InteractionKind), heldOn: interaction?.heldOn ?? today, text: interaction?.text ?? '' });
  const [next, setNext] = useState({ text: interaction?.nextStep?.text ?? '', on: interaction?.nextStep?.on ?? null, ownerId: interaction?.nextStep?.ownerId ?? me.id });
  const [parties, setParties] = useState<readonly Named[]>((interaction?.parties ?? [party]).map(({ id, names }) => ({ value: id, label: nameIn(names, i18n.language) })));
  const [cases, setCases] = useState<readonly Named[]>((interaction?.cases ?? []).map(({ id, reference }) => ({ value: id, label: reference })));
  const [typed, setTyped] = useState({ party: '', case: '' });
  const [search] = useDebouncedValue(typed, 250);
  const { data: foundParties = [] } = useQuery(partiesQuery(search.party.trim()));
  const { data: foundCases } = useInfiniteQuery(caseSearchQuery(search.case.trim(), {}, 20));
  const partyItems = foundParties.map(({ id, names }) => ({ value: id, label: nameIn(names, i18n.language) }));
  const caseItems = (foundCases?.pages[0]?.data ?? []).map(({ id, reference, title }) => ({ value: id, label: `${reference} · ${nameIn(title, i18n.language)}` }));
  const save = useMutation({
    mutationFn: async () => {
      const body = { ...form, partyIds: parties.map(({ value }) => value), caseIds: cases.map(({ value }) => value), nextStep: next.text.trim() ? { text: next.text, on: next.on ?? '', ownerId: next.ownerId } : null };
      return interaction ? (await api.patch('/api/v1/interactions/{id}', { path: { id: interaction.id }, version: interaction.version, body })).data : (await api.post('/api/v1/interactions', { body })).data;
    },
    onSuccess: async () => {
      onClose();
      await partyChanged(client);
    },
  });
  const reload = async (): Promise<void> => {
    await partyChanged(client);
    onClose();
  };
  const fault = (field: string): string | undefined => fieldFault(save.error, `/${field}`);
  return (
    <Dialog opened onClose={onClose} title={t(interaction ? 'talk.edit' : 'talk.add')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
        <Stack>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Choice label={t('talk.kind.label')} value={form.kind} onChange={(kind) => kind && setForm({ ...form, kind })} data={INTERACTION_KINDS.map((value) => ({ value, label: t(`talk.kind.${value}`) }))} error={fault('kind')} data-autofocus />
            <DateField label={t('talk.on')} required maxDate={today} value={form.heldOn} onChange={(heldOn) => setForm({ ...form, heldOn: heldOn ?? '' })} error={fault('heldOn')} />
          </SimpleGrid>
          <ChosenMany label={t('talk.with-whom')} required chosen={parties} found={partyItems} onChange={setParties} onTyped={(text) => setTyped({ ...typed, party: text })} none={t('talk.nobody')} error={fault('partyIds') ?? fault('partyIds/0')} />
          <ChosenMany label={t('talk.which-cases')} description={t('talk.which-cases-hint')} chosen={cases} found={caseItems} onChange={setCases} onTyped={(text) => setTyped({ ...typed, case: text })} none={search.case.trim() ? t('talk.no-case') : null} error={fault('caseIds') ?? fault('caseIds/0')} />
          <Textarea label={t('talk.text')} required autosize minRows={3} maxLength={5000} value={form.text} onChange={(e) => setForm({ ...form, text: e.currentTarget.value })} error={fault('text')} />
          <Fieldset legend={t('next.title')}>
            <Stack gap="sm">
              <TextInput label={t('next.what')} maxLength={500} value={next.text} onChange={(e) => setNext({ ...next, text: e.currentTarget.value })} error={fault('nextStep/text')} />
              <SimpleGrid cols={{ base: 1, xs: 2 }}>
                <DateField label={t('next.on')} required={next.text.trim() !== ''} value={next.on} onChange={(on) => setNext({ ...next, on })} error={fault('nextStep/on')} />
                <OfficerSelect label={t('next.who')} value={next.ownerId} onChange={(ownerId) => setNext({ ...next, ownerId: ownerId ?? me.id })} error={fault('nextStep/ownerId')} />
              </SimpleGrid>
            </Stack>
          </Fieldset>
          <StaleAlert error={save.error} onReload={reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={save.isPending} disabled={form.text.trim() === '' || !form.heldOn || parties.length === 0 || (next.text.trim() !== '' && !next.on)}>{t('common:save')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
