import { Button, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDraft, useLines } from './draft-context.js';
import { fieldId } from './field-id.js';
import { LineCard } from './LineCard.js';
import { LineDate } from './LineDate.js';
import { LineText } from './LineText.js';
import { NoneCheckbox } from './NoneCheckbox.js';
import { StepIntro } from './StepIntro.js';

export function FundingStep() {
  const { t } = useTranslation('disclosures');
  const { content } = useDraft();
  const { lines, add, remove } = useLines('fundings');
  return (
    <Stack>
      <StepIntro step="funding" />
      {lines.map((line, index) => (
        <LineCard key={line.id ?? index} list="fundings" index={index} onRemove={() => remove(index)}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <LineText list="fundings" index={index} field="funder" hint />
            <LineText list="fundings" index={index} field="programme" />
            <LineText list="fundings" index={index} field="awardNumber" hint />
            <LineDate list="fundings" index={index} field="awardedOn" />
          </SimpleGrid>
        </LineCard>
      ))}
      <Button id={fieldId('/fundings')} variant="light" leftSection={<IconPlus size={16} aria-hidden />} disabled={content.noFunding === true} onClick={() => add()} style={{ alignSelf: 'flex-start' }}>{t('add.fundings')}</Button>
      {lines.length > 0 && content.noFunding ? <Text size="sm">{t('contradiction-hint')}</Text> : null}
      {lines.length === 0 || content.noFunding ? <NoneCheckbox field="noFunding" /> : null}
    </Stack>
  );
}
