import { Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { officersQuery } from '../cases/case-queries.js';
import { Choice } from '../ui/Choice.js';
import type { Import } from './import-queries.js';

const CASE_OFFICER = 'case-officer';

/** Who the names in the file are here: nothing is due to nobody. */
export function ImportPeople({ file, busy, onChange }: { file: Import; busy: boolean; onChange: (people: Record<string, string | null>) => void }) {
  const { t } = useTranslation(['imports', 'common']);
  const { data: officers = [] } = useQuery(officersQuery);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="import-people">
      <Stack>
        <Title order={2} size="h4" id="import-people">{t('people.title')}</Title>
        <Text size="sm" c="dimmed">{t('people.hint')}</Text>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
          {file.names.map(({ name, rows, userId, how }) => (
            <Choice
              key={name} label={name} description={t(`people.${how}`, { count: rows })} none={how === 'unknown' ? t('choose') : undefined} value={how === 'unknown' ? null : (userId ?? CASE_OFFICER)} disabled={busy}
              onChange={(id) => id && onChange({ [name]: id === CASE_OFFICER ? null : id })} data={[{ value: CASE_OFFICER, label: t('people.case-officer') }, ...officers]}
            />
          ))}
        </SimpleGrid>
      </Stack>
    </Paper>
  );
}
