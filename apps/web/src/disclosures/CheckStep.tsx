import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMay } from '../identity/me.js';
import { Dialog } from '../ui/Dialog.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import type { Disclosure } from './content.js';
import { DisclosureContent } from './DisclosureContent.js';
import { useDraft } from './draft-context.js';
import { missingText } from './field-name.js';
import { MissingList } from './MissingList.js';
import { StepIntro } from './StepIntro.js';
import { STEP_OF } from './steps.js';
import { unsaved } from './unsaved.js';

/** All answers on one page, with what is missing, and the submission. */
export function CheckStep({ disclosure }: { disclosure: Disclosure }) {
  const { t } = useTranslation(['disclosures', 'common']);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [opened, { open, close }] = useDisclosure(false);
  const { content, completeness, latest, flush } = useDraft();
  const mayHandIn = useMay()('disclosure.submit');
  const summary = useRef<HTMLDivElement>(null);
  const unfinished = completeness.filter((section) => !section.complete).length;
  const lines = completeness.flatMap(({ section, missing }) => missing.map((each) => ({ key: `${each.pointer} ${each.code}`, step: STEP_OF[section], pointer: each.pointer, text: missingText(each, t) })));
  const submit = useMutation({
    mutationFn: async () => {
      if (!(await flush())) throw unsaved();
      return api.post('/api/v1/disclosures/{id}/submission', { path: { id: disclosure.id }, version: latest().version });
    },
    onSuccess: async () => {
      close();
      await client.invalidateQueries({ queryKey: ['disclosures'] });
      await navigate({ to: '/disclosures/$disclosureId', params: { disclosureId: disclosure.id } });
    },
  });
  return (
    <Stack gap="lg">
      <Stack><StepIntro step="check" /></Stack>
      {unfinished > 0 ? (
        <Alert ref={summary} tabIndex={-1} color="orange" variant="light" role="status" title={t('sections-open', { count: unfinished })} style={{ scrollMarginTop: 72 }}>
          <Text size="sm" mb="xs">{t('sections-open-text')}</Text>
          <MissingList disclosureId={disclosure.id} lines={lines} />
        </Alert>
      ) : (
        <Alert color="green" variant="light" icon={<IconCircleCheck aria-hidden />} role="status" title={t('all-complete')}>{t('all-complete-text')}</Alert>
      )}
      <DisclosureContent content={content} completeness={completeness} editing={disclosure.id} />
      <StaleAlert error={submit.error} onReload={() => window.location.reload()} />
      {mayHandIn ? <Group><Button size="md" onClick={() => (unfinished > 0 ? summary.current?.focus() : open())}>{t('submit.button')}</Button></Group> : <Text>{t('submit.by-inventor')}</Text>}
      <Dialog opened={opened} onClose={close} title={t('submit.title')} centered>
        <Stack>
          <Text>{t('submit.text')}</Text>
          <StaleAlert error={submit.error} onReload={() => window.location.reload()} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>{t('common:cancel')}</Button>
            <Button onClick={() => submit.mutate()} loading={submit.isPending}>{t('submit.confirm')}</Button>
          </Group>
        </Stack>
      </Dialog>
    </Stack>
  );
}
