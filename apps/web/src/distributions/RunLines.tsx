import { Button, List, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { linesQuery } from './distribution-queries.js';
import { ShareLines } from './Shares.js';

/** Every line of a run; the working stands once, beside the first line that comes from it. */
export function RunLines({ id, currency }: { id: string; currency: string }) {
  const { t } = useTranslation(['distributions', 'common']);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(linesQuery(id));
  const lines = data?.pages.flatMap((each) => each.data) ?? [];
  const workings = new Map(data?.pages.flatMap((each) => each.workings).map((each) => [each.unit, each]));
  const first = new Map<number, number>();
  for (const { unit, position } of lines) if (!first.has(unit)) first.set(unit, position);
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">{t('lines')}</Title>
      <ProblemAlert error={error} />
      <ShareLines
        currency={currency} lines={lines.map((line) => ({ key: line.position, ...line }))}
        after={({ key }) => {
          const line = lines.find(({ position }) => position === key);
          const working = line && first.get(line.unit) === line.position ? workings.get(line.unit) : undefined;
          if (!working) return null;
          return (
            <details>
              <summary><Text span size="sm" data-content>{t('working-of', { policy: working.policy, count: working.receipts })}</Text></summary>
              <List size="sm" pt={4}>{working.steps.map((step, place) => <List.Item key={place}>{step}</List.Item>)}</List>
            </details>
          );
        }}
      />
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
    </Stack>
  );
}
