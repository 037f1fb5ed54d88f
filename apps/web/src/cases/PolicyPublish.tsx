import { Button, Group, Progress, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem, type Schemas } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { tell } from '../ui/tell.js';
import { policyQuery } from './case-queries.js';
import { adoptAll, policyPreviewQuery } from './policy-queries.js';
import { PolicyEffects } from './PolicyEffects.js';

type PolicyPublishProps = {
  content: Schemas['PolicyContentDto']; version: number;
  /** False: the policy is published already, and only the cases are to follow. */
  isNew: boolean; onClose: () => void; onRefused: (error: unknown) => void;
};

/** Shows what a policy would do to the cases that are alive, and asks whether they follow. Nothing changes before the button is pressed. */
export function PolicyPublish({ content, version, isNew, onClose, onRefused }: PolicyPublishProps) {
  const { t } = useTranslation(['cases', 'common', 'policy']);
  const client = useQueryClient();
  const preview = useQuery({ ...policyPreviewQuery(content), refetchOnWindowFocus: false });
  const [follow, setFollow] = useState(isNew ? 'keep' : 'adopt');
  const [left, setLeft] = useState<number | null>(null);
  const affected = preview.data?.openCases ?? 0;
  const target = isNew ? version + 1 : version;
  const run = useMutation({
    mutationFn: async () => {
      const published = isNew ? (await api.post('/api/v1/office-policy', { version, body: content })).data : null;
      const adopted = follow === 'adopt' ? await adoptAll(published?.version ?? version, setLeft) : 0;
      return { published, adopted };
    },
    onSuccess: ({ published, adopted }) => {
      if (published) tell(t('policy:published', { number: published.version }));
      if (adopted > 0) tell(t('policy:adopted', { count: adopted }));
      onClose();
    },
    onError: onRefused,
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: policyQuery.queryKey }), client.invalidateQueries({ queryKey: ['cases'] }), client.invalidateQueries({ queryKey: ['deadlines'] }), client.invalidateQueries({ queryKey: ['office-setup'] })]),
  });
  // What is wrong with the policy is said at its fields, in the form.
  const faulty = preview.error instanceof Problem && preview.error.code === 'invalid-input' ? preview.error : null;
  useEffect(() => {
    if (faulty) onRefused(faulty);
  }, [faulty, onRefused]);
  const close = (): void => (run.isPending ? undefined : onClose());
  return (
    <Dialog opened onClose={close} size="xl" title={t(isNew ? 'policy:confirm-title' : 'policy:adopt-title', { number: target })} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        {preview.error ? <ProblemAlert error={preview.error} /> : null}
        {preview.isPending ? <Loading /> : null}
        {preview.data ? <PolicyEffects preview={preview.data} /> : null}
        {preview.data && isNew ? (
          <Radio.Group value={follow} onChange={setFollow} label={t('policy:follow')}>
            <Stack gap="xs" mt="xs">
              <Radio value="keep" label={t('policy:follow-keep')} description={t('policy:follow-keep-text')} />
              <Radio value="adopt" label={t('policy:follow-adopt', { count: affected })} description={t('policy:follow-adopt-text')} disabled={affected === 0} />
            </Stack>
          </Radio.Group>
        ) : null}
        {run.isPending && left !== null ? (
          <Stack gap={4}>
            <Progress value={affected === 0 ? 100 : (100 * (affected - left)) / affected} aria-label={t('policy:follow')} />
            <Text size="sm" role="status">{t('policy:adopting', { count: left })}</Text>
          </Stack>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} disabled={run.isPending} data-autofocus>{t('common:cancel')}</Button>
          <Button onClick={() => run.mutate()} loading={run.isPending} disabled={!preview.data}>{t(isNew ? 'policy:publish' : 'policy:adopt-button', { number: target })}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
