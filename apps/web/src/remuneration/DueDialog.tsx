import { Anchor, Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, formatInstant } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { Dialog } from '../ui/Dialog.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { AssessForm, PayForm, SayForm, UndoForm, WaiveForm, type SayStep } from './DueForms.js';
import { DueBadges } from './DueRow.js';
import { amountText, dueQuery, shareText, type DueFile, type DueMove } from './remuneration-queries.js';

type Open = 'assess' | 'pay' | 'waive' | SayStep | { undo: DueMove } | null;

/** One claim: what it rests on, how it came to its amount and day, all that was done about it, and what can be done now. */
export function DueDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['remuneration', 'common', 'currencies', 'documents']);
  const { data: due, error } = useQuery(dueQuery(id));
  const [open, setOpen] = useState<Open>(null);
  const back = (): void => setOpen(null);
  const title = due ? [due.payee, due.reference].filter(Boolean).join(' · ') : t('show');
  return (
    <Dialog opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        <ProblemAlert error={error} />
        {due ? null : <Loading />}
        {due && open === null ? <Details due={due} onOpen={setOpen} /> : null}
        {due && open === 'assess' ? <AssessForm due={due} onDone={back} /> : null}
        {due && open === 'pay' ? <PayForm due={due} onDone={back} /> : null}
        {due && open === 'waive' ? <WaiveForm due={due} onDone={back} /> : null}
        {due && open !== null && typeof open === 'object' ? <UndoForm due={due} move={open.undo} onDone={back} /> : null}
        {due && (open === 'dispute' || open === 'dispute-end' || open === 'refusal' || open === 'reopening') ? <SayForm due={due} step={open} onDone={back} /> : null}
      </Stack>
    </Dialog>
  );
}

function Details({ due, onOpen }: { due: DueFile; onOpen: (open: Open) => void }) {
  const { t } = useTranslation('remuneration');
  const { currency, owed, open, paid, dueOn, nominalOn } = due;
  const lines = [
    owed === null ? t('amount-unknown') : t('detail.amounts', { owed: amountText(owed, currency), paid: amountText(paid, currency), open: amountText(open, currency) }),
    dueOn === null ? t('no-day') : nominalOn !== null && nominalOn !== dueOn ? t('detail.moved', { due: formatDate(dueOn), nominal: formatDate(nominalOn) }) : t('detail.due', { due: formatDate(dueOn) }),
    due.dayFlag === null ? null : t(`flag.${due.dayFlag}`),
    due.formula === null ? null : t('detail.formula', { formula: due.formula }),
    due.period === null ? null : t('detail.period', { period: due.period }),
    due.triggerOn === null ? null : t('detail.trigger', { on: formatDate(due.triggerOn) }),
    due.useFrom === null || due.useUntil === null ? null : t('detail.use', { from: formatDate(due.useFrom), until: formatDate(due.useUntil) }),
    due.gross === null ? null : t('detail.gross', { amount: amountText(due.gross, due.grossCurrency) }),
    due.share === null || due.ground === 'policy' ? null : t('detail.share', { share: shareText(due.share) }),
    due.salary === null ? null : t('detail.salary', { amount: amountText(due.salary, currency) }),
  ].filter((line): line is string => line !== null);
  return (
    <Stack gap="md">
      <Stack gap={4}>
        <Text size="sm">{t(`ground.${due.ground}`)}: <span data-content>{due.what}</span></Text>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }} data-content>{due.citation}</Text>
        <DueBadges due={due} />
      </Stack>
      <List size="sm">{lines.map((line) => <List.Item key={line}>{line}</List.Item>)}</List>
      {due.byTerm && due.agreementId ? <Text size="sm">{t('by-agreement')} <Anchor component={Link} to="/agreements/$agreementId" params={{ agreementId: due.agreementId } as never} underline="always">{t('detail.agreement')}</Anchor></Text> : null}
      {due.verified ? null : <Text size="sm">{t('rule.unverified-text')}</Text>}
      {due.distributionId ? <Text size="sm"><Anchor component={Link} to="/distributions/$distributionId" params={{ distributionId: due.distributionId } as never} underline="always">{t('detail.distribution', { number: due.distribution ?? '' })}</Anchor></Text> : null}
      <Actions due={due} onOpen={onOpen} />
      <Stack gap="xs">
        <Title order={3} size="h5">{t('history')}</Title>
        <Stack component="ol" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>{due.moves.map((move) => <MoveLine key={move.id} due={due} move={move} onUndo={() => onOpen({ undo: move })} />)}</Stack>
      </Stack>
    </Stack>
  );
}

function Actions({ due, onOpen }: { due: DueFile; onOpen: (open: Open) => void }) {
  const { t } = useTranslation('remuneration');
  const may = useMay();
  if (!may('remuneration.record')) return null;
  const [settled, byRun, known] = [due.state === 'paid' || due.state === 'waived' || due.state === 'not-owed', due.ground === 'policy', due.owed !== null];
  const ended = due.state === 'waived' || due.state === 'not-owed';
  return (
    <Stack gap="xs">
      {byRun && !settled ? <Text size="sm">{t('by-distribution')}</Text> : null}
      <Group gap="xs">
        {!byRun && !ended && !due.agreed ? <Button size="xs" variant={known ? 'default' : 'filled'} onClick={() => onOpen('assess')}>{t(known ? 'action.reassess' : 'action.assess')}</Button> : null}
        {!byRun && !settled && known ? <Button size="xs" onClick={() => onOpen('pay')}>{t('action.pay')}</Button> : null}
        {!byRun && !settled && due.caseId !== null ? <Button size="xs" variant="default" onClick={() => onOpen('waive')}>{t('action.waive')}</Button> : null}
        {!settled && due.state !== 'disputed' ? <Button size="xs" variant="default" onClick={() => onOpen('dispute')}>{t('action.dispute')}</Button> : null}
        {due.state === 'disputed' ? <Button size="xs" variant="default" onClick={() => onOpen('dispute-end')}>{t('action.dispute-end')}</Button> : null}
        {!byRun && !settled && may('remuneration.decide') ? <Button size="xs" variant="default" onClick={() => onOpen('refusal')}>{t('action.refusal')}</Button> : null}
        {!byRun && ended && may('remuneration.decide') ? <Button size="xs" variant="default" onClick={() => onOpen('reopening')}>{t('action.reopening')}</Button> : null}
      </Group>
    </Stack>
  );
}

function MoveLine({ due, move, onUndo }: { due: DueFile; move: DueMove; onUndo: () => void }) {
  const { t } = useTranslation('remuneration');
  const may = useMay();
  const said = [move.amount === null ? '' : amountText(move.amount, due.currency), move.on === null ? '' : formatDate(move.on), move.code === null ? '' : t(`code.${move.code}`), differenceOf(move, t)].filter(Boolean).join(' · ');
  return (
    <Group component="li" justify="space-between" align="flex-start" gap="xs">
      <Stack gap={0} style={{ flex: '1 1 220px', minWidth: 0 }}>
        <Text size="sm"><Text span fw={600} {...(move.undone ? { td: 'line-through' } : {})}>{t(`move.${move.kind}`)}</Text>{said ? `: ${said}` : ''}{move.undone ? ` (${t('undone')})` : ''}</Text>
        {move.reason ? <Text size="sm" style={{ overflowWrap: 'anywhere' }} data-content>{move.reason}</Text> : null}
        <Text size="xs" c="var(--tamga-quiet-text)">{[move.by, formatInstant(move.at)].join(' · ')}</Text>
      </Stack>
      {move.kind === 'paid' && !move.undone && due.ground !== 'policy' && due.state !== 'waived' && due.state !== 'not-owed' && may('remuneration.record') ? <Button size="compact-sm" variant="default" onClick={onUndo}>{t('action.undo')}</Button> : null}
    </Group>
  );
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Amounts come as "1250.50 USD", days as they are. */
const sideOf = (text: string): string => (DAY.test(text) ? formatDate(text) : amountText(text.split(' ')[0] ?? '', text.split(' ')[1] ?? null));

/** What it was before and what it is now, where something else moved it. */
function differenceOf({ detail: { from = '', to = '', agreed = '' }, kind }: DueMove, t: TFunction<'remuneration'>): string {
  if (from === '' || to === '' || (kind !== 'assessed' && kind !== 'day-set')) return '';
  return [t('detail.before', { from: sideOf(from), to: sideOf(to) }), agreed === '' ? '' : t('detail.agreed', { agreed: sideOf(agreed) })].filter(Boolean).join('; ');
}
