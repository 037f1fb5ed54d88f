import { ActionIcon, Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconCalculator, IconCheck, IconChecks, IconDots, IconEye, IconRotate, IconUserShare } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMay, useMe } from '../identity/me.js';
import { Menu, MenuItem } from '../ui/Menu.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { later } from '../ui/later.js';
import { deadlinesChanged, type DayCheck, type Deadline } from './deadline-queries.js';
import { deadlineTitle } from './deadline-words.js';

const CompleteDeadline = later(() => import('./CompleteDeadline.js').then(({ CompleteDeadline: Part }) => Part));
const DeadlineWorking = later(() => import('./DeadlineWorking.js').then(({ DeadlineWorking: Part }) => Part));
const EndDeadline = later(() => import('./EndDeadline.js').then(({ EndDeadline: Part }) => Part));
const ReassignDeadline = later(() => import('./ReassignDeadline.js').then(({ ReassignDeadline: Part }) => Part));

type Dialog = 'working' | 'complete' | 'reassign' | 'cancel' | 'reopen';

/** What the reader can do with one deadline. A stage target follows its case and a contract's its obligation, so those end there. */
export function DeadlineActions({ deadline, onCheck }: { deadline: Deadline; onCheck: (of: DayCheck) => void }) {
  const { t } = useTranslation(['deadlines', 'common', 'domain']);
  const client = useQueryClient();
  const may = useMay();
  const me = useMe();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const see = useMutation({ mutationFn: () => api.post('/api/v1/deadlines/{id}/acknowledgement', { path: { id: deadline.id } }), onSuccess: () => deadlinesChanged(client) });
  const confirm = useMutation({ mutationFn: () => api.post('/api/v1/deadlines/{id}/confirmation', { path: { id: deadline.id }, version: deadline.version }), onSuccess: () => deadlinesChanged(client) });
  const open = deadline.state === 'open';
  const own = deadline.kind !== 'stage-target';
  const concerned = deadline.owner?.id === me.id || deadline.backup?.id === me.id || me.roles.includes('manager');
  const can = {
    complete: open && own && !deadline.closing && may('deadline.meet'),
    confirm: open && deadline.closing !== null && deadline.closing.by?.id !== me.id && may('deadline.meet'),
    decide: open && deadline.conflict && may('deadline.meet'),
    working: deadline.rule !== null,
    check: open && deadline.verification === 'unverified',
    acknowledge: open && concerned && may('deadline.acknowledge'),
    reassign: open && may('deadline.reassign'),
    cancel: open && own && deadline.obligationId === null && may('deadline.record'),
    // What was replaced has its successor; opened again there would be two.
    reopen: (deadline.state === 'met' || deadline.state === 'cancelled' || deadline.closing !== null) && own && may('deadline.meet'),
  };
  const title = deadlineTitle(deadline, t);
  const others = [can.working, can.check, can.acknowledge, can.reassign, can.cancel].some(Boolean);
  const close = (): void => setDialog(null);
  return (
    <>
      <Group gap={4} justify="flex-end">
        {can.complete ? <Button size="compact-sm" variant="light" leftSection={<IconCheck size={14} aria-hidden />} onClick={() => setDialog('complete')} aria-label={t('complete.of', { title })}>{t('complete.button')}</Button> : null}
        {can.confirm ? <Button size="compact-sm" variant="light" leftSection={<IconChecks size={14} aria-hidden />} loading={confirm.isPending} onClick={() => confirm.mutate()} aria-label={t('closing.confirm-of', { title })}>{t('closing.confirm')}</Button> : null}
        {can.decide ? <Button size="compact-sm" variant="light" color="orange" c="var(--tamga-warning-text)" leftSection={<IconAlertTriangle size={14} aria-hidden />} onClick={() => setDialog('working')} aria-label={t('conflict.of', { title })}>{t('conflict.button')}</Button> : null}
        {can.reopen ? <Button size="compact-sm" variant="default" leftSection={<IconRotate size={14} aria-hidden />} onClick={() => setDialog('reopen')} aria-label={t('reopen.of', { title })}>{t('reopen.button')}</Button> : null}
        {others ? (
          <Menu side="end" target={<ActionIcon variant="default" size={28} aria-label={t('more-of', { title })}><IconDots size={16} aria-hidden /></ActionIcon>}>
            {can.working ? <MenuItem leftSection={<IconCalculator size={16} aria-hidden />} onClick={() => setDialog('working')}>{t('working.button')}</MenuItem> : null}
            {can.check ? <MenuItem leftSection={<IconChecks size={16} aria-hidden />} onClick={() => onCheck(deadline.docketEventId ? { eventId: deadline.docketEventId } : { deadlineId: deadline.id })}>{t('check.button')}</MenuItem> : null}
            {can.acknowledge ? <MenuItem leftSection={<IconEye size={16} aria-hidden />} onClick={() => see.mutate()}>{t('acknowledge')}</MenuItem> : null}
            {can.reassign ? <MenuItem leftSection={<IconUserShare size={16} aria-hidden />} onClick={() => setDialog('reassign')}>{t('reassign.button')}</MenuItem> : null}
            {can.cancel ? <MenuItem leftSection={<IconBan size={16} aria-hidden />} onClick={() => setDialog('cancel')}>{t('cancel.button')}</MenuItem> : null}
          </Menu>
        ) : null}
      </Group>
      <StaleAlert error={see.error} onReload={() => deadlinesChanged(client).then(() => see.reset())} />
      <StaleAlert error={confirm.error} onReload={() => deadlinesChanged(client).then(() => confirm.reset())} />
      {dialog === 'working' ? <DeadlineWorking deadline={deadline} onClose={close} /> : null}
      {dialog === 'complete' ? <CompleteDeadline deadline={deadline} onClose={close} /> : null}
      {dialog === 'reassign' ? <ReassignDeadline deadline={deadline} onClose={close} /> : null}
      {dialog === 'cancel' || dialog === 'reopen' ? <EndDeadline deadline={deadline} what={dialog} onClose={close} /> : null}
    </>
  );
}
