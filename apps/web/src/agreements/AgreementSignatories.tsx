import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCircleCheck, IconCircleDashed, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { DocumentName } from '../documents/DocumentName.js';
import { DateText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import type { Agreement, Course } from './agreement-queries.js';
import { AgreementSection } from './AgreementSection.js';
import { usePartyName } from './use-party-name.js';
import { useAgreementChange } from './use-agreement-change.js';

const AddSignatory = later(() => import('./AddSignatory.js').then(({ AddSignatory: Part }) => Part));
const SignFor = later(() => import('./SignFor.js').then(({ SignFor: Part }) => Part));

/** Who signs for whom, and who has. */
export function AgreementSignatories({ agreement, course: { signatories }, editable }: { agreement: Agreement; course: Course; editable: boolean }) {
  const { t } = useTranslation(['agreement-course', 'common']);
  const nameOf = usePartyName();
  const [adding, { open, close }] = useDisclosure(false);
  const [signing, setSigning] = useState<Course['signatories'][number] | null>(null);
  const { id, version, state } = agreement;
  const remove = useAgreementChange(id, (signatoryId: string) => api.delete('/api/v1/agreements/{id}/signatories/{signatoryId}', { path: { id, signatoryId }, version }));
  return (
    <AgreementSection title={t('signatories.title')} action={editable ? <Button size="xs" variant="light" leftSection={<IconPlus size={14} aria-hidden />} onClick={open} disabled={agreement.parties.length === 0}>{t('signatories.add')}</Button> : null}>
      {signatories.length === 0 ? <Text size="sm" c="dimmed">{t('signatories.empty')}</Text> : null}
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {signatories.map((signatory) => (
          <Group component="li" key={signatory.id} justify="space-between" align="flex-start" gap="xs">
            <Group gap="xs" wrap="nowrap" align="flex-start" style={{ minWidth: 0, flex: '1 1 220px' }}>
              {signatory.signedOn ? <IconCircleCheck size={18} color="var(--mantine-color-green-8)" aria-hidden style={{ flexShrink: 0 }} /> : <IconCircleDashed size={18} aria-hidden style={{ flexShrink: 0 }} />}
              <div style={{ minWidth: 0 }}>
                <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>{signatory.name}{signatory.capacity ? `, ${signatory.capacity}` : ''}</Text>
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{t('signatories.for', { name: nameOf(agreement.parties.find((party) => party.id === signatory.partyLineId)) })}</Text>
                {signatory.signedOn ? <Text size="sm" component="div">{t('signatories.signed-on')} <DateText on={signatory.signedOn} />{signatory.evidenceId ? <> · <DocumentName id={signatory.evidenceId} /></> : null}</Text> : <Text size="sm">{t('signatories.not-yet')}</Text>}
              </div>
            </Group>
            {editable && !signatory.signedOn ? (
              <Group gap={4}>
                {state === 'signature' ? <Button size="compact-sm" variant="light" onClick={() => setSigning(signatory)} aria-label={t('signatories.sign-of', { name: signatory.name })}>{t('signatories.sign')}</Button> : null}
                <Button size="compact-sm" variant="subtle" color="red" c="var(--tamga-danger-text)" onClick={() => remove.mutate(signatory.id)} loading={remove.isPending && remove.variables === signatory.id} aria-label={t('signatories.remove-of', { name: signatory.name })}>{t('common:remove')}</Button>
              </Group>
            ) : null}
          </Group>
        ))}
      </Stack>
      <StaleAlert error={remove.error} onReload={remove.reload} />
      {adding ? <AddSignatory agreement={agreement} onClose={close} /> : null}
      {signing ? <SignFor agreement={agreement} signatory={signing} onClose={() => setSigning(null)} /> : null}
    </AgreementSection>
  );
}
