import { Button, Chip, Group, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ImportRowCard } from './ImportRowCard.js';
import { OUTCOMES, rowsQuery, type Import, type ImportOutcome } from './import-queries.js';

/** What would become of each row, or has; those that ask for a person first. */
export function ImportRows({ file, onChanged }: { file: Import; onChanged: (changed: Import) => void }) {
  const { t } = useTranslation(['imports', 'common']);
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({ ...rowsQuery(file.id, file.version, outcome), placeholderData: (before) => before });
  const rows = data?.pages.flatMap((page) => page.data) ?? [];
  const counts = file.counts as Record<string, number>;
  if (file.rowCount === 0) return <Text size="sm">{t('forgotten')}</Text>;
  return (
    <Stack component="section" aria-labelledby="import-rows">
      <Title order={2} size="h4" id="import-rows">{t(file.state === 'committed' || file.state === 'failed' ? 'outcome.title-done' : 'outcome.title')}</Title>
      <Chip.Group value={outcome ?? 'all'} onChange={(value) => setOutcome(value === 'all' ? null : (value as ImportOutcome))}>
        <Group gap="xs">
          <Chip value="all" size="sm">{t('outcome.all', { count: file.rowCount })}</Chip>
          {OUTCOMES.filter((each) => (counts[each] ?? 0) > 0).map((each) => <Chip key={each} value={each} size="sm">{t(`outcome.${each}`)} ({counts[each]})</Chip>)}
        </Group>
      </Chip.Group>
      {outcome ? <Text size="sm" c="dimmed">{t(`outcome-hint.${outcome}`)}</Text> : null}
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {rows.map((row) => <ImportRowCard key={row.number} row={row} file={file} onChanged={onChanged} />)}
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
    </Stack>
  );
}
