import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconBan, IconCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../shell/Tag.js';
import { Choice } from '../ui/Choice.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { later } from '../ui/later.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { useMay } from './me.js';
import { ROLES, peopleQuery, type AssignableRole, type PeopleFilter } from './people-queries.js';

const PersonModal = later(() => import('./PersonModal.js').then(({ PersonModal: Part }) => Part));

const EVERYBODY: PeopleFilter = { role: null, disabled: null };

/** The people of the office by name. */
export function PeopleList({ onInvite }: { onInvite: () => void }) {
  const { t } = useTranslation(['admin', 'domain', 'common']);
  const may = useMay();
  const [filter, setFilter] = useState(EVERYBODY);
  const [open, setOpen] = useState<string | null>(null);
  // Once opened it stays, so that it can close itself and give the focus back.
  const [seen, setSeen] = useState(false);
  if (open !== null && !seen) setSeen(true);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(peopleQuery(filter));
  const people = data?.pages.flatMap((page) => page.data) ?? [];
  const narrowed = filter.role !== null || filter.disabled !== null;
  return (
    <Stack>
      <Group gap="md">
        <Choice w={240} label={t('people.role')} none={t('people.any-role')} value={filter.role} onChange={(value) => setFilter({ ...filter, role: value as AssignableRole | null })} data={ROLES.map((value) => ({ value, label: t(`domain:role.${value}`) }))} />
        <Choice
          w={240} label={t('people.state')} none={t('people.any-state')} value={filter.disabled === null ? null : filter.disabled ? 'disabled' : 'active'} onChange={(value) => setFilter({ ...filter, disabled: value === null ? null : value === 'disabled' })}
          data={[{ value: 'active', label: t('people.active') }, { value: 'disabled', label: t('people.disabled') }]}
        />
      </Group>
      <ProblemAlert error={error} />
      {isPending && !error ? <Loading /> : null}
      {data && people.length === 0 ? <Empty title={t('people.none-title')} text={t('people.none-text')} action={narrowed ? <Button variant="default" onClick={() => setFilter(EVERYBODY)}>{t('people.show-all')}</Button> : <Button onClick={onInvite}>{t('people.invite')}</Button>} /> : null}
      {people.length > 0 ? (
        <ScrollRegion label={t('people.title')} minWidth={680}>
          <Table verticalSpacing="sm" highlightOnHover>
            <Table.Thead><Table.Tr><Table.Th>{t('people.name')}</Table.Th><Table.Th>{t('people.roles')}</Table.Th><Table.Th>{t('people.state')}</Table.Th>{may('user.manage') ? <Table.Th><span className="visually-hidden">{t('actions')}</span></Table.Th> : null}</Table.Tr></Table.Thead>
            <Table.Tbody>
              {people.map((person) => (
                <Table.Tr key={person.id}>
                  <Table.Td><Text size="sm" fw={600}>{person.name}</Text><Text size="xs" c="var(--tamga-quiet-text)">{person.email}</Text></Table.Td>
                  <Table.Td><Group gap={6}>{person.roles.map((role) => <Badge key={role} variant="default" tt="none" fw={500}>{t(`domain:role.${role}`)}</Badge>)}</Group></Table.Td>
                  <Table.Td>{person.disabledAt ? <Tag tone="danger" icon={IconBan}>{t('people.disabled')}</Tag> : <Tag tone="good" icon={IconCheck}>{t('people.active')}</Tag>}</Table.Td>
                  {may('user.manage') ? <Table.Td ta="right"><Button size="xs" variant="default" onClick={() => setOpen(person.id)} aria-label={t('people.manage-of', { name: person.name })}>{t('people.manage')}</Button></Table.Td> : null}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollRegion>
      ) : null}
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      {seen ? <PersonModal id={open} onClose={() => setOpen(null)} /> : null}
    </Stack>
  );
}
