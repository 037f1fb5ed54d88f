import { Anchor, Button, Paper, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { caseLink } from './CaseCells.js';
import { myCasesQuery } from './case-queries.js';
import { CaseTitle } from './CaseTitle.js';
import { StandingBadge } from './StandingBadge.js';

/** The cases one is named on as an inventor: where each is, and nothing of the office's own work. */
export function MyCaseList() {
  const { t } = useTranslation(['cases', 'domain', 'shell', 'common']);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(myCasesQuery);
  const cases = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Page title={t('shell:navigation.cases')}>
      <Stack>
        <ProblemAlert error={error} />
        {isPending && !error ? <Loading /> : null}
        {data && cases.length === 0 ? <Empty title={t('board.empty-title')} text={t('board.empty-text')} action={<Button component={Link} to="/disclosures">{t('board.to-disclosures')}</Button>} /> : null}
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('list.table')}>
          {cases.map((card) => (
            <Paper key={card.id} component="li" withBorder p="sm">
              <Stack gap={4} align="flex-start">
                <Anchor component={Link} {...caseLink(card)} fw={600} size="sm">{card.reference}</Anchor>
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}><CaseTitle title={card.title} /></Text>
                <Text size="sm">{t(`domain:stage.${card.stage}`)}</Text>
                {card.standing === 'open' ? null : <StandingBadge standing={card.standing} outcome={card.outcome} />}
              </Stack>
            </Paper>
          ))}
        </Stack>
        {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
    </Page>
  );
}
