import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { jurisdictionLabel } from '../assets/jurisdictions.js';
import { useMay } from '../identity/me.js';
import { later } from '../ui/later.js';
import { checksQuery } from './deadline-queries.js';

const CheckTrigger = later(() => import('./CheckTrigger.js').then(({ CheckTrigger: Part }) => Part));

/** Days that statutory deadlines hang on and that one person alone has keyed: what the reader can do about each. Folded away while nobody asks. */
export function WaitingChecks() {
  const { t } = useTranslation(['docket', 'assets', 'common']);
  const may = useMay();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(checksQuery);
  const [opened, setOpened] = useState(false);
  const [checking, setChecking] = useState<string | null>(null);
  const checks = (data?.pages.flatMap((page) => page.data) ?? []).sort((a, b) => Number(b.mayKey) - Number(a.mayKey));
  if (checks.length === 0 && checking === null) return null;
  const mine = checks.filter(({ mayKey }) => mayKey).length;
  return (
    <Paper component="section" withBorder p="sm" aria-labelledby="checks-title">
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Group gap="xs" wrap="nowrap" align="flex-start" flex="1 1 260px">
            <IconChecks size={20} color="var(--tamga-accent-text)" style={{ flexShrink: 0 }} aria-hidden />
            <div>
              <Title order={2} size="h5" id="checks-title">{t('check.list-title')}</Title>
              <Text size="sm">{t(hasNextPage ? 'check.list-many' : 'check.list-count', { count: checks.length, mine })}</Text>
            </div>
          </Group>
          <Button variant={mine > 0 ? 'light' : 'default'} aria-expanded={opened} onClick={() => setOpened(!opened)}>{t(opened ? 'check.list-hide' : 'check.list-show')}</Button>
        </Group>
        {opened ? (
          <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
            {checks.map((check) => {
              const what = [t(`assets:event.${check.kind}`), check.assetTitle, check.jurisdiction ? jurisdictionLabel(check.jurisdiction) : '', check.number].filter(Boolean).join(' · ');
              return (
                <Group component="li" key={check.id} justify="space-between" gap="xs" align="flex-start">
                  <Stack gap={0} style={{ flex: '1 1 16rem' }}>
                    <Text size="sm"><Anchor component={Link} to="/cases/$caseId/$tab" params={{ caseId: check.caseId, tab: 'assets' } as never} inherit underline="always">{check.caseReference}</Anchor> · {what}</Text>
                    <Text size="sm" c={check.state === 'disagreed' ? 'var(--tamga-danger-text)' : undefined}>{t('check.hang', { count: check.deadlines })} {t(`check.state.${check.state}`)}</Text>
                  </Stack>
                  {check.mayKey && may('deadline.meet') ? <Button size="compact-sm" variant="default" onClick={() => setChecking(check.id)} aria-label={t('check.of', { event: what })}>{t('check.title')}</Button> : <Text size="sm" c="dimmed">{t('check.another-short')}</Text>}
                </Group>
              );
            })}
            {hasNextPage ? <Button size="compact-sm" variant="default" style={{ alignSelf: 'flex-start' }} onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>{t('common:show-more')}</Button> : null}
          </Stack>
        ) : null}
      </Stack>
      {checking ? <CheckTrigger eventId={checking} onClose={() => setChecking(null)} /> : null}
    </Paper>
  );
}
