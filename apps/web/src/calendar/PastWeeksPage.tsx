import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconAlertTriangle, IconCircleCheck, IconHourglass } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { Tag } from '../shell/Tag.js';
import { DateText, InstantText } from '../ui/DateText.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import classes from './Calendar.module.css';
import { SignedWeek } from './SignedWeek.js';
import { pastWeeksQuery } from './tickler-query.js';

type Week = Schemas['PastWeekDto'];

/** Every weekly list so far: who looked through it and when, what stood on it, and the weeks nobody did. */
export function PastWeeksPage() {
  const { t } = useTranslation(['weeks', 'common', 'deadlines']);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(pastWeeksQuery);
  const weeks = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Page title={t('title')} subtitle={<Text size="sm" maw={760}>{t('about')}</Text>} actions={<Button component={Link} to="/deadlines" hash="tickler" variant="default">{t('this-week')}</Button>}>
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      <ul className={classes['list']}>
        {weeks.map((week) => <li key={week.weekOf} style={{ marginBottom: 8 }}><WeekRow week={week} /></li>)}
      </ul>
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
    </Page>
  );
}

const TONES = { signed: 'good', missed: 'danger', open: 'accent' } as const;
const ICONS = { signed: IconCircleCheck, missed: IconAlertTriangle, open: IconHourglass } as const;

function WeekRow({ week: { weekOf, state, signoff } }: { week: Week }) {
  const { t } = useTranslation('weeks');
  const [opened, setOpened] = useState(false);
  return (
    <Paper withBorder p="sm" component="section" aria-labelledby={`week-${weekOf}`}>
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <div style={{ flex: '1 1 16rem' }}>
            <Group gap="4px 8px">
              <Title order={2} size="h5" id={`week-${weekOf}`}>{t('week-of')} <DateText on={weekOf} /></Title>
              <Tag tone={TONES[state]} icon={ICONS[state]}>{t(`state.${state}`)}</Tag>
            </Group>
            {signoff ? <Text size="sm">{t('signed-by', { name: signoff.by.name, count: signoff.lines })} <InstantText at={signoff.at} /></Text> : <Text size="sm">{t(`why.${state}`)}</Text>}
            {signoff?.note ? <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>{signoff.note}</Text> : null}
          </div>
          {signoff ? <Button variant="default" aria-expanded={opened} aria-describedby={`week-${weekOf}`} onClick={() => setOpened(!opened)}>{t(opened ? 'hide' : 'show')}</Button> : null}
        </Group>
        {opened ? <SignedWeek weekOf={weekOf} /> : null}
      </Stack>
    </Paper>
  );
}
