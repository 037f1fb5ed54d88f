import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { caseSearchQuery } from '../cases/case-queries.js';
import { Dialog } from '../ui/Dialog.js';
import { SearchSelect } from '../ui/SearchSelect.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import type { Agreement } from './agreement-queries.js';
import { AgreementSection } from './AgreementSection.js';
import { useAgreementChange } from './use-agreement-change.js';

/** Which cases it is about. */
export function AgreementCases({ agreement, mayAdd, mayRemove }: { agreement: Agreement; mayAdd: boolean; mayRemove: boolean }) {
  const { t } = useTranslation(['agreements', 'common']);
  const [adding, { open, close }] = useDisclosure(false);
  const { id, version } = agreement;
  const remove = useAgreementChange(id, (caseId: string) => api.delete('/api/v1/agreements/{id}/cases/{caseId}', { path: { id, caseId }, version }));
  return (
    <AgreementSection title={t('cases.title')} action={mayAdd ? <Button size="xs" variant="light" leftSection={<IconPlus size={14} aria-hidden />} onClick={open}>{t('cases.add')}</Button> : null}>
      {agreement.cases.length === 0 ? <Text size="sm" c="dimmed">{t('cases.empty')}</Text> : null}
      {agreement.cases.map(({ caseId, reference }) => (
        <Group key={caseId} justify="space-between">
          <Anchor component={Link} to="/cases/$caseId" params={{ caseId } as never} size="sm">{reference}</Anchor>
          {mayRemove ? <Button variant="subtle" color="red" c="var(--tamga-danger-text)" size="compact-sm" onClick={() => remove.mutate(caseId)} loading={remove.isPending && remove.variables === caseId} aria-label={t('parties.remove-of', { name: reference })}>{t('common:remove')}</Button> : null}
        </Group>
      ))}
      <StaleAlert error={remove.error} onReload={remove.reload} />
      {adding ? <AddCase agreement={agreement} onClose={close} /> : null}
    </AgreementSection>
  );
}

function AddCase({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const { t, i18n } = useTranslation(['agreements', 'common']);
  const { id, version } = agreement;
  const [typed, setTyped] = useState('');
  const [caseId, setCaseId] = useState<string | null>(null);
  const [search] = useDebouncedValue(typed.trim(), 250);
  const { data, isFetching } = useInfiniteQuery(caseSearchQuery(search, {}, 20));
  const found = (data?.pages[0]?.data ?? []).filter((each) => !agreement.cases.some((known) => known.caseId === each.id));
  const titleOf = (title: Partial<Record<string, string>>): string => title[i18n.language] ?? title['en'] ?? title['ru'] ?? title['kk'] ?? '';
  const add = useAgreementChange(id, () => api.post('/api/v1/agreements/{id}/cases', { path: { id }, version, body: { caseId: caseId ?? '' } }), onClose);
  return (
    <Dialog opened onClose={onClose} title={t('cases.add')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); add.mutate(); }}>
        <Stack>
          <SearchSelect
            label={t('cases.which')} description={t('cases.which-hint')} onTyped={setTyped} value={caseId} onChange={setCaseId}
            none={search ? t(isFetching ? 'common:loading' : 'cases.none-found') : null} data={found.map((each) => ({ value: each.id, label: `${each.reference} · ${titleOf(each.title)}` }))}
          />
          <StaleAlert error={add.error} onReload={add.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={add.isPending} disabled={!caseId}>{t('cases.add')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
