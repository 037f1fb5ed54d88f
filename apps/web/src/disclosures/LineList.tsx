import { Button, SimpleGrid, Stack, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineKey } from './content.js';
import { useLines } from './draft-context.js';
import { LineCard } from './LineCard.js';

type LineListProps = { list: 'materials' | 'software' | 'thirdPartyAgreements' | 'potentialLicensees'; fields: (index: number) => ReactNode };

/** A heading, its lines, and a way to add one. */
export function LineList({ list, fields }: LineListProps) {
  const { t } = useTranslation('disclosures');
  const { lines, add, remove } = useLines(list as LineKey);
  return (
    <Stack gap="sm">
      <Title order={3} size="h5">{t(`field.${list}`)}</Title>
      {lines.map((line, index) => (
        <LineCard key={line.id ?? index} list={list} index={index} onRemove={() => remove(index)}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">{fields(index)}</SimpleGrid>
        </LineCard>
      ))}
      <Button variant="light" size="sm" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => add()} style={{ alignSelf: 'flex-start' }}>{t(`add.${list}`)}</Button>
    </Stack>
  );
}
