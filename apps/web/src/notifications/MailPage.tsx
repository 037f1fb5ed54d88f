import { Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { KeptMailModal } from './KeptMailModal.js';
import { MAIL_STATES, mailsQuery, type Mail, type MailFilter, type MailState } from './mail-queries.js';
import { MailTable } from './MailTable.js';
import { Choice } from '../ui/Choice.js';

const EVERYTHING: MailFilter = { state: null, kept: false, recipient: '' };

/** The post room: what was sent to whom, what became of it, and reading what was kept instead of being sent. */
export function MailPage() {
  const { t } = useTranslation(['admin', 'common']);
  const [filter, setFilter] = useState(EVERYTHING);
  const [address, setAddress] = useState('');
  // Asked for once it is whole, not letter by letter.
  const [settled] = useDebouncedValue(address.trim(), 400);
  useEffect(() => setFilter((before) => ({ ...before, recipient: /^\S+@\S+$/.test(settled) ? settled : '' })), [settled]);
  const [open, setOpen] = useState<Mail | null>(null);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({ ...mailsQuery(filter), refetchInterval: 20_000 });
  const mails = data?.pages.flatMap((page) => page.data) ?? [];
  const narrowed = filter.kept || filter.state !== null || filter.recipient !== '';
  return (
    <Page title={t('mail.title')} subtitle={t('mail.subtitle')}>
      <Stack>
        <Group gap="lg" align="flex-end">
          <Choice
            label={t('mail.state-label')} none={t('mail.any-state')} disabled={filter.kept} value={filter.state} w={240}
            data={MAIL_STATES.map((value) => ({ value, label: t(`mail.state.${value}`) }))} onChange={(value) => setFilter({ ...filter, state: value as MailState | null })}
          />
          <TextInput label={t('mail.recipient')} type="email" w={280} value={address} onChange={(event) => setAddress(event.currentTarget.value)} placeholder={t('mail.recipient-example')} />
          <Switch label={t('mail.kept-only')} checked={filter.kept} onChange={(e) => setFilter({ ...filter, kept: e.currentTarget.checked, state: null })} mb={8} />
        </Group>
        <ProblemAlert error={error} />
        {isPending && !error ? <Loading /> : null}
        {data && mails.length === 0 ? <Empty title={t('mail.none-title')} text={t(narrowed ? 'mail.none-filtered' : 'mail.none-text')} action={narrowed ? <Button variant="default" onClick={() => { setAddress(''); setFilter(EVERYTHING); }}>{t('mail.show-all')}</Button> : null} /> : null}
        {mails.length > 0 ? <MailTable mails={mails} onOpen={setOpen} /> : null}
        {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
      <KeptMailModal mail={open} onClose={() => setOpen(null)} />
    </Page>
  );
}
