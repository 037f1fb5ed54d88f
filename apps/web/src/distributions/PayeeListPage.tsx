import { Anchor, Badge, Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatDate, formatNumber } from '../i18n/format.js';
import { useMay, useMe } from '../identity/me.js';
import { later } from '../ui/later.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { payeesQuery, useDistributionChange, type Account, type Payee } from './distribution-queries.js';

const AddPayee = later(() => import('./PayeeDialogs.js').then(({ AddPayee: Part }) => Part));
const ChangeStanding = later(() => import('./PayeeDialogs.js').then(({ ChangeStanding: Part }) => Part));
const ProposeAccount = later(() => import('./ProposeAccount.js').then(({ ProposeAccount: Part }) => Part));
type Open = { what: 'add' } | { what: 'standing' | 'account'; payee: Payee } | null;

/** Everybody who is paid: inventors as they are met, joint owners and institutions as they are entered. */
export function PayeeListPage() {
  const { t } = useTranslation(['payees', 'common']);
  const may = useMay();
  const [typed, type] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 250);
  const [open, setOpen] = useState<Open>(null);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(payeesQuery(q));
  const payees = data?.pages.flatMap((each) => each.data) ?? [];
  const close = (): void => setOpen(null);
  const add = may('payee.record') ? <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen({ what: 'add' })}>{t('add.button')}</Button> : null;
  return (
    <Page title={t('title')} subtitle={<Anchor component={Link} to="/distributions" underline="always">{t('back')}</Anchor>} actions={add}>
      <Stack>
        <Text size="sm" maw={720}>{t('text')}</Text>
        <TextInput label={t('find')} value={typed} onChange={(e) => type(e.currentTarget.value)} maw={360} />
        <ProblemAlert error={error} />
        {isPending ? <Loading /> : null}
        {data && payees.length === 0 ? <Empty title={t('none-title')} text={t('none-text')} action={add} /> : null}
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {payees.map((payee) => <PayeeRow key={payee.id} payee={payee} onOpen={setOpen} />)}
        </Stack>
        {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
      {open?.what === 'add' ? <AddPayee onClose={close} /> : null}
      {open?.what === 'standing' ? <ChangeStanding payee={open.payee} onClose={close} /> : null}
      {open?.what === 'account' ? <ProposeAccount payee={open.payee} onClose={close} /> : null}
    </Page>
  );
}

function PayeeRow({ payee, onOpen }: { payee: Payee; onOpen: (open: Open) => void }) {
  const { t } = useTranslation('payees');
  const may = useMay();
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} style={{ flex: '1 1 260px', minWidth: 0 }}>
          <Group gap={6}><Text fw={600} style={{ overflowWrap: 'anywhere' }}>{payee.name}</Text><Badge variant="default" tt="none">{t(`kind.${payee.kind}`)}</Badge></Group>
          {payee.standing === 'active' ? null : <Text size="sm">{[t(`standing.${payee.standing}`), payee.standingOn ? formatDate(payee.standingOn) : '', payee.evidence ?? ''].filter(Boolean).join(' · ')}</Text>}
          {payee.targets.map((target) => <Text key={target.payeeId} size="sm">{t('target', { name: target.name, share: formatNumber(target.share / 100) })}</Text>)}
          {payee.accounts.length === 0 ? <Text size="sm" c="dimmed">{t('account.none')}</Text> : payee.accounts.map((account) => <AccountLine key={account.id} payee={payee} account={account} />)}
        </Stack>
        {may('payee.record') ? (
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => onOpen({ what: 'account', payee })}>{t('account.button')}</Button>
            <Button size="xs" variant="default" onClick={() => onOpen({ what: 'standing', payee })}>{t('standing.button')}</Button>
          </Group>
        ) : null}
      </Group>
    </Paper>
  );
}

/** An account that waits is approved or refused by somebody other than who entered it. */
function AccountLine({ payee, account }: { payee: Payee; account: Account }) {
  const { t } = useTranslation('payees');
  const may = useMay();
  const me = useMe();
  const path = { id: payee.id, accountId: account.id };
  const decide = useDistributionChange((decision: 'approval' | 'refusal') => (decision === 'approval' ? api.post('/api/v1/payees/{id}/accounts/{accountId}/approval', { path }) : api.post('/api/v1/payees/{id}/accounts/{accountId}/refusal', { path })));
  const waiting = account.state === 'proposed';
  return (
    <Stack gap={4}>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{[account.currency, waiting ? (account.iban ?? account.account) : account.masked, waiting ? account.holder : '', waiting ? account.bic : '', t(`account.${waiting ? 'proposed' : 'in-force'}`, { name: account.proposed.by })].filter(Boolean).join(' · ')}</Text>
      {waiting ? <Text size="sm">{account.note}</Text> : null}
      {waiting && account.proposed.userId === me.id ? <Text size="sm" c="dimmed">{t('account.second')}</Text> : null}
      {waiting && account.proposed.userId !== me.id && may('payee.approve') ? (
        <Group gap="xs">
          <Button size="xs" loading={decide.isPending} onClick={() => decide.mutate('approval')}>{t('account.approve')}</Button>
          <Button size="xs" variant="default" loading={decide.isPending} onClick={() => decide.mutate('refusal')}>{t('account.refuse')}</Button>
        </Group>
      ) : null}
      <ProblemAlert error={decide.error} />
    </Stack>
  );
}
