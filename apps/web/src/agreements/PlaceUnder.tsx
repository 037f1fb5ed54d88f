import { Button, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { SearchSelect } from '../ui/SearchSelect.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { agreementsQuery, PARENT_KINDS, type Agreement } from './agreement-queries.js';
import { useAgreementChange } from './use-agreement-change.js';

/** Chooses the wider agreement that this one stands under, or none. */
export function PlaceUnder({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const { t } = useTranslation(['agreement-course', 'agreements', 'common']);
  const { id, version, kind } = agreement;
  const [parentId, setParentId] = useState(agreement.parentId);
  const [framework, programme, project] = [useInfiniteQuery(agreementsQuery({ kind: 'framework' })), useInfiniteQuery(agreementsQuery({ kind: 'programme' })), useInfiniteQuery(agreementsQuery({ kind: 'project' }))];
  const wider = PARENT_KINDS.includes(kind) ? PARENT_KINDS.slice(0, PARENT_KINDS.indexOf(kind)) : PARENT_KINDS;
  const found = [framework, programme, project].flatMap(({ data }) => data?.pages.flatMap((page) => page.data) ?? []).filter((each) => wider.includes(each.kind) && each.id !== id);
  const place = useAgreementChange(id, () => api.put('/api/v1/agreements/{id}/parent', { path: { id }, version, body: { parentId } }), onClose);
  return (
    <Dialog opened onClose={onClose} title={t('family.place')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); place.mutate(); }}>
        <Stack>
          <Text size="sm">{t('family.text')}</Text>
          <SearchSelect
            label={t('family.which')} clearable value={parentId} onChange={setParentId} error={fieldFault(place.error, '/parentId')} none={t(framework.isPending ? 'common:loading' : 'family.none-found')}
            data={found.map((each) => ({ value: each.id, label: `${each.title} · ${t(`agreements:kind.${each.kind}`)}` }))}
          />
          <StaleAlert error={place.error} onReload={place.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={place.isPending} disabled={parentId === agreement.parentId}>{t('common:save')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
