import { Alert, Anchor, Button, Group, List, Radio, Stack, Table, Text, TextInput } from '@mantine/core';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { partyName, type Party } from './party-queries.js';
import { partyQuery, usePartyChange } from './party-records-queries.js';

type Standing = { kind: 'agreement' | 'asset'; id: string; title: string; role: string };
const SHOWN = ['email', 'phone', 'website', 'country', 'ror', 'orcid', 'notes'] as const;

/** Two records become one: which stays, what it takes over, and why. */
export function MergeDialog({ ids, onClose }: { ids: readonly [string, string]; onClose: () => void }) {
  const { t } = useTranslation(['party-book', 'parties', 'agreements', 'common']);
  const found = useQueries({ queries: ids.map((id) => partyQuery(id)) });
  const [first, second] = found.map(({ data }) => data);
  const error = found.find((each) => each.error)?.error;
  return (
    <Dialog opened onClose={onClose} title={t('merge.title')} size="xl" closeButtonProps={{ 'aria-label': t('common:close') }}>
      {first && second ? <Form parties={[first, second]} onClose={onClose} /> : error ? <ProblemAlert error={error} /> : <Loading />}
    </Dialog>
  );
}

function Form({ parties, onClose }: { parties: readonly [Party, Party]; onClose: () => void }) {
  const { t, i18n } = useTranslation(['party-book', 'parties', 'agreements', 'common']);
  const navigate = useNavigate();
  const client = useQueryClient();
  const [stays, setStays] = useState(parties[0].id);
  const [reason, setReason] = useState('');
  const [survivor, merged] = stays === parties[0].id ? parties : [parties[1], parties[0]];
  const merge = usePartyChange(survivor.id, () => api.post('/api/v1/parties/{id}/merge', { path: { id: survivor.id }, version: survivor.version, body: { mergedId: merged.id, mergedVersion: merged.version, reason } }), (party) => {
    onClose();
    void client.invalidateQueries({ queryKey: ['agreements'] });
    void navigate({ to: '/parties/$partyId', params: { partyId: party.id } as never });
  });
  const reload = async (): Promise<void> => {
    await Promise.all(parties.map(({ id }) => client.invalidateQueries({ queryKey: partyQuery(id).queryKey })));
    await merge.reload();
  };
  const title = (party: Party): string => partyName(party, i18n.language);
  const fields = SHOWN.filter((field) => survivor[field] || merged[field]);
  return (
    <form onSubmit={(event) => { event.preventDefault(); merge.mutate(); }}>
      <Stack>
        <Radio.Group label={t('merge.which')} value={stays} onChange={setStays}>
          <Stack gap="xs" mt="xs">{parties.map((party) => <Radio key={party.id} value={party.id} label={[title(party), party.email ?? '', party.country ?? ''].filter(Boolean).join(' · ')} />)}</Stack>
        </Radio.Group>
        {fields.length > 0 ? (
          <ScrollRegion label={t('merge.title')} minWidth={420}>
            <Table verticalSpacing={4}>
              <Table.Thead><Table.Tr><Table.Th w={130}><span className="visually-hidden">{t('merge.field')}</span></Table.Th><Table.Th>{t('merge.survivor')}</Table.Th><Table.Th>{t('merge.merged')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>
                {fields.map((field) => <Table.Tr key={field} style={{ verticalAlign: 'top' }}><Table.Th scope="row">{t(`merge.fields.${field}`)}</Table.Th><Table.Td style={{ overflowWrap: 'anywhere' }}>{survivor[field]}</Table.Td><Table.Td style={{ overflowWrap: 'anywhere' }}>{merged[field]}</Table.Td></Table.Tr>)}
              </Table.Tbody>
            </Table>
          </ScrollRegion>
        ) : null}
        <Text size="sm">{t('merge.text')}</Text>
        <TextInput label={t('merge.reason')} required maxLength={1000} value={reason} onChange={(e) => setReason(e.currentTarget.value)} error={fieldFault(merge.error, '/reason')} />
        <Together error={merge.error} />
        <StaleAlert error={merge.error} onReload={reload} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" loading={merge.isPending} disabled={reason.trim() === ''}>{t('merge.confirm', { name: title(survivor) })}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Where both stand in one capacity, with a way there. */
function Together({ error }: { error: unknown }) {
  const { t } = useTranslation(['party-book', 'agreements']);
  const together = error instanceof Problem && error.code === 'parties-stand-together' ? ((error.body.facts as { together?: Standing[] } | undefined)?.together ?? []) : [];
  if (together.length === 0) return null;
  return (
    <Alert color="orange" variant="light" title={t('merge.together')}>
      <List size="sm">
        {together.map(({ kind, id, title, role }) => (
          <List.Item key={`${id} ${role}`}>
            {kind === 'agreement' ? <Anchor component={Link} to="/agreements/$agreementId" params={{ agreementId: id } as never} size="sm" underline="always">{title}</Anchor> : title} · {t(kind === 'agreement' ? `agreements:role.${role}` : `asset-role.${role}`)}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
