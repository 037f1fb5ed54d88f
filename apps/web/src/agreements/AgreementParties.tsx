import { Button, Group, NativeSelect, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import type { Party } from '../parties/party-queries.js';
import { PartySelect } from '../parties/PartySelect.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { AGREEMENT_ROLES, type Agreement, type AgreementRole } from './agreement-queries.js';
import { AgreementSection } from './AgreementSection.js';
import { usePartyName } from './use-party-name.js';
import { useAgreementChange } from './use-agreement-change.js';

/** Who is bound, and as what. */
export function AgreementParties({ agreement, editable }: { agreement: Agreement; editable: boolean }) {
  const { t } = useTranslation(['agreements', 'common']);
  const nameOf = usePartyName();
  const [adding, { open, close }] = useDisclosure(false);
  const { id, version } = agreement;
  const remove = useAgreementChange(id, (linkId: string) => api.delete('/api/v1/agreements/{id}/parties/{linkId}', { path: { id, linkId }, version }));
  return (
    <AgreementSection title={t('parties.title')} action={editable ? <Button size="xs" variant="light" leftSection={<IconPlus size={14} aria-hidden />} onClick={open}>{t('parties.add')}</Button> : null}>
      {agreement.parties.length === 0 ? <Text size="sm" c="dimmed">{t('parties.empty')}</Text> : (
        <Table verticalSpacing={6}>
          <Table.Thead><Table.Tr><Table.Th>{t('parties.name')}</Table.Th><Table.Th>{t('parties.role')}</Table.Th>{editable ? <Table.Th><span className="visually-hidden">{t('common:remove')}</span></Table.Th> : null}</Table.Tr></Table.Thead>
          <Table.Tbody>
            {agreement.parties.map((party) => (
              <Table.Tr key={party.id}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{nameOf(party)}</Table.Td>
                <Table.Td>{t(`role.${party.role}`)}</Table.Td>
                {editable ? <Table.Td ta="right"><Button variant="subtle" color="red" c="var(--tamga-danger-text)" size="compact-sm" onClick={() => remove.mutate(party.id)} loading={remove.isPending && remove.variables === party.id} aria-label={t('parties.remove-of', { name: nameOf(party) })}>{t('common:remove')}</Button></Table.Td> : null}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <StaleAlert error={remove.error} onReload={remove.reload} />
      {adding ? <AddParty agreement={agreement} onClose={close} /> : null}
    </AgreementSection>
  );
}

function AddParty({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const { t } = useTranslation(['agreements', 'common']);
  const { id, version } = agreement;
  const ours = agreement.parties.some(({ role }) => role === 'university');
  const [role, setRole] = useState<AgreementRole>(ours ? 'licensee' : 'university');
  const [party, setParty] = useState<Party | null>(null);
  const add = useAgreementChange(id, () => api.post('/api/v1/agreements/{id}/parties', { path: { id }, version, body: { role, partyId: role === 'university' ? null : (party?.id ?? null) } }), onClose);
  return (
    <Dialog opened onClose={onClose} title={t('parties.add')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); add.mutate(); }}>
        <Stack>
          <NativeSelect label={t('parties.role')} value={role} onChange={(e) => setRole(e.currentTarget.value as AgreementRole)} data={AGREEMENT_ROLES.filter((each) => each !== 'university' || !ours).map((value) => ({ value, label: t(`role.${value}`) }))} error={fieldFault(add.error, '/role')} data-autofocus />
          {role === 'university' ? null : <PartySelect label={t('parties.name')} required value={party} onChange={setParty} error={fieldFault(add.error, '/partyId')} />}
          <StaleAlert error={add.error} onReload={add.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={add.isPending} disabled={role !== 'university' && !party}>{t('parties.add')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
