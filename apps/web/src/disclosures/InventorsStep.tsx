import { Button, Group, Stack } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Disclosure } from './content.js';
import { equalShares } from './content.js';
import { useDraft, useLines } from './draft-context.js';
import { fieldId } from './field-id.js';
import { InventorCard } from './InventorCard.js';
import { ShareTotal } from './ShareTotal.js';
import { StepIntro } from './StepIntro.js';

/** Everybody who made the invention, and what part of it is theirs. */
export function InventorsStep({ disclosure }: { disclosure: Disclosure }) {
  const { t } = useTranslation('disclosures');
  const { change } = useDraft();
  const { lines, add, remove } = useLines('inventors');
  const shareEqually = (): void => {
    const shares = equalShares(lines.length);
    change('inventors', lines.map((line, i) => ({ ...line, share: shares[i] ?? 0 })));
  };
  return (
    <Stack>
      <StepIntro step="inventors" />
      {lines.map((line, index) => (
        <InventorCard key={line.id ?? index} index={index} state={disclosure.inventors.find((each) => each.id === line.id)} disclosureId={disclosure.id} onRemove={() => remove(index)} />
      ))}
      <Group>
        <Button id={fieldId('/inventors')} variant="light" leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => add()}>{t('add.inventors')}</Button>
        {lines.length > 1 ? <Button variant="default" onClick={shareEqually}>{t('share-equally')}</Button> : null}
      </Group>
      <ShareTotal shares={lines.map((line) => line.share)} />
    </Stack>
  );
}
