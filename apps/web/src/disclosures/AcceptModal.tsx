import { Alert, Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { TRACKS, type Disclosure } from './content.js';

type AcceptModalProps = { disclosure: Disclosure; opened: boolean; onClose: () => void };

/** Accepting opens the case; the track decides which criteria it will meet. */
export function AcceptModal({ disclosure, opened, onClose }: AcceptModalProps) {
  const { t } = useTranslation(['disclosures', 'domain', 'common']);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [track, setTrack] = useState<(typeof TRACKS)[number]>('patent');
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: ['disclosures'] });
  const accept = useMutation({
    mutationFn: async () => (await api.post('/api/v1/disclosures/{id}/acceptance', { path: { id: disclosure.id }, version: disclosure.version, body: { track } })).data,
    onSuccess: async ({ caseId }) => {
      await Promise.all([reload(), client.invalidateQueries({ queryKey: ['cases'] }), client.invalidateQueries({ queryKey: ['reports'] })]);
      await navigate({ to: '/cases/$caseId', params: { caseId } });
    },
  });
  return (
    <Dialog opened={opened} onClose={onClose} title={t('accept.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); accept.mutate(); }}>
        <Stack>
          <Text>{t('accept.text')}</Text>
          {disclosure.signed < disclosure.of ? <Alert color="orange" variant="light">{t('accept.unsigned', { signed: disclosure.signed, of: disclosure.of })}</Alert> : null}
          <Radio.Group label={t('accept.track')} value={track} onChange={(value) => setTrack(value as typeof track)}>
            <Stack gap="xs" mt="xs">{TRACKS.map((value) => <Radio key={value} value={value} label={t(`domain:track.${value}`)} />)}</Stack>
          </Radio.Group>
          <StaleAlert error={accept.error} onReload={() => reload().then(() => accept.reset())} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={accept.isPending}>{t('accept.confirm')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
