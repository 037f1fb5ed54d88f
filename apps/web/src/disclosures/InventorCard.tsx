import { Badge, SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { EMPLOYMENT_BASES } from './content.js';
import { useLines } from './draft-context.js';
import { InviteInventor } from './InviteInventor.js';
import { LineCard } from './LineCard.js';
import { LineSelect } from './LineSelect.js';
import { LineText } from './LineText.js';
import { ShareInput } from './ShareInput.js';

type InventorCardProps = { index: number; state: Schemas['InventorStateDto'] | undefined; disclosureId: string; onRemove: () => void };

export function InventorCard({ index, state, disclosureId, onRemove }: InventorCardProps) {
  const { t } = useTranslation('disclosures');
  const { lines } = useLines('inventors');
  const line = lines[index];
  const sameAddress = state !== undefined && state.email === line?.email?.toLowerCase();
  return (
    <LineCard
      list="inventors" index={index} onRemove={onRemove}
      actions={
        <>
          {sameAddress && state.signature.state === 'valid' ? <Badge color="green" variant="dot" tt="none">{t('signature.valid')}</Badge> : null}
          {line?.id ? <InviteInventor disclosureId={disclosureId} inventorId={line.id} state={sameAddress ? state : undefined} hasAddress={Boolean(line.email?.trim())} /> : null}
        </>
      }
    >
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <LineText list="inventors" index={index} field="name" hint />
          <LineText list="inventors" index={index} field="email" type="email" hint />
          <LineText list="inventors" index={index} field="affiliation" hint />
          <LineText list="inventors" index={index} field="orcid" hint />
          <LineSelect list="inventors" index={index} field="employment" values={EMPLOYMENT_BASES} hint />
          <ShareInput index={index} />
        </SimpleGrid>
        <LineText list="inventors" index={index} field="contribution" long hint />
      </Stack>
    </LineCard>
  );
}
