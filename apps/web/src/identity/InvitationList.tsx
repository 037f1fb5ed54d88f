import { Button, Stack, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { InvitationRow } from './InvitationRow.js';
import { useMay } from './me.js';
import { INVITATION_STATES, invitationsQuery, type InvitationState } from './people-queries.js';
import { Choice } from '../ui/Choice.js';

/** Who was asked into the office, the latest first. */
export function InvitationList({ onInvite }: { onInvite: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const may = useMay();
  const [state, setState] = useState<InvitationState | null>(null);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(invitationsQuery(state));
  const invitations = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Stack>
      <Choice label={t('invitations.state-label')} none={t('invitations.any-state')} w={240} value={state} onChange={(value) => setState(value as InvitationState | null)} data={INVITATION_STATES.map((value) => ({ value, label: t(`invitations.state.${value}`) }))} />
      <ProblemAlert error={error} />
      {isPending && !error ? <Loading /> : null}
      {data && invitations.length === 0 ? (
        <Empty title={t('invitations.none-title')} text={t('invitations.none-text')} action={state ? <Button variant="default" onClick={() => setState(null)}>{t('invitations.show-all')}</Button> : may('user.invite') ? <Button onClick={onInvite}>{t('people.invite')}</Button> : null} />
      ) : null}
      {invitations.length > 0 ? (
        <ScrollRegion label={t('invitations.tab')} minWidth={860}>
          <Table verticalSpacing="sm" highlightOnHover>
            <Table.Thead><Table.Tr><Table.Th>{t('people.name')}</Table.Th><Table.Th>{t('people.role')}</Table.Th><Table.Th>{t('invitations.state-label')}</Table.Th><Table.Th>{t('invitations.sent')}</Table.Th><Table.Th><span className="visually-hidden">{t('actions')}</span></Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>{invitations.map((invitation) => <InvitationRow key={invitation.id} invitation={invitation} />)}</Table.Tbody>
          </Table>
        </ScrollRegion>
      ) : null}
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
    </Stack>
  );
}
