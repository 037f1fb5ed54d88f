import { Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { caseSearchQuery } from '../cases/case-queries.js';
import { Dialog } from '../ui/Dialog.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { SearchSelect } from '../ui/SearchSelect.js';
import { inLanguage, offerQuery } from './offer-queries.js';

/** Begins the offer of a case; what it says is written on its own page. */
export function NewOffer({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation(['offers', 'common']);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [caseId, setCaseId] = useState<string | null>(null);
  const [search] = useDebouncedValue(typed.trim(), 250);
  const { data, isFetching } = useInfiniteQuery(caseSearchQuery(search, {}, 20));
  const draft = useMutation({
    mutationFn: async () => (await api.post('/api/v1/offers', { body: { caseId: caseId ?? '' } })).data,
    onSuccess: async (offer) => {
      client.setQueryData(offerQuery(offer.id).queryKey, offer);
      void client.invalidateQueries({ queryKey: ['offers', 'list'] });
      await navigate({ to: '/offers/$offerId', params: { offerId: offer.id } as never });
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('draft')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); draft.mutate(); }}>
        <Stack>
          <SearchSelect
            label={t('which-case')} description={t('which-case-hint')} onTyped={setTyped} value={caseId} onChange={setCaseId}
            none={search ? t(isFetching ? 'common:loading' : 'no-case-found') : null} data={(data?.pages[0]?.data ?? []).map((each) => ({ value: each.id, label: `${each.reference} · ${inLanguage(each.title, i18n.language)}` }))}
          />
          <Text size="sm">{t('draft-next')}</Text>
          <ProblemAlert error={draft.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={draft.isPending} disabled={!caseId}>{t('draft-confirm')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
