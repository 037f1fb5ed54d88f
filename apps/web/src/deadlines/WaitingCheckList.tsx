import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { jurisdictionLabel } from '../assets/jurisdictions.js';
import { useMay } from '../identity/me.js';
import { checksQuery, deadlineChecksQuery, type DayCheck } from './deadline-queries.js';
import { deadlineTitle } from './deadline-words.js';

type Line = { readonly key: string; readonly of: DayCheck; readonly caseId: string | null; readonly caseReference: string | null; readonly what: string; readonly state: string; readonly differs: boolean; readonly mayKey: boolean };

/** Every day that waits for a second person, those first that the reader can key. None of them is shown. */
export function WaitingCheckList({ onCheck }: { onCheck: (of: DayCheck) => void }) {
  const { t } = useTranslation(['docket', 'deadlines', 'assets', 'domain', 'common']);
  const may = useMay();
  const ofEvents = useInfiniteQuery(checksQuery);
  const ofDeadlines = useInfiniteQuery(deadlineChecksQuery);
  const more = [ofEvents, ofDeadlines].filter(({ hasNextPage }) => hasNextPage);
  const said = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(' · ');
  const events = (ofEvents.data?.pages ?? []).flatMap((page) => page.data.map((check): Line => ({
    key: check.id, of: { eventId: check.id }, caseId: check.caseId, caseReference: check.caseReference, differs: check.state === 'disagreed', mayKey: check.mayKey,
    what: said(t(`assets:event.${check.kind}`), check.assetTitle, check.jurisdiction ? jurisdictionLabel(check.jurisdiction) : '', check.number), state: `${t('check.hang', { count: check.deadlines })} ${t(`check.state.${check.state}`)}`,
  })));
  const deadlines = (ofDeadlines.data?.pages ?? []).flatMap((page) => page.data.map((check): Line => ({
    key: check.id, of: { deadlineId: check.id }, caseId: check.caseId, caseReference: check.caseReference, differs: check.state === 'disagreed', mayKey: check.mayKey,
    what: said(deadlineTitle({ ...check, stage: null }, t), check.assetTitle, check.jurisdiction ? jurisdictionLabel(check.jurisdiction) : ''), state: t(`check.state.${check.state}`),
  })));
  const lines = [...events, ...deadlines].sort((a, b) => Number(b.mayKey) - Number(a.mayKey));
  return (
    <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
      {lines.map(({ key, of, caseId, caseReference, what, state, differs, mayKey }) => (
        <Group component="li" key={key} justify="space-between" gap="xs" align="flex-start">
          <Stack gap={0} style={{ flex: '1 1 16rem', overflowWrap: 'anywhere' }}>
            <Text size="sm">{caseId ? <><Anchor component={Link} to="/cases/$caseId/$tab" params={{ caseId, tab: 'eventId' in of ? 'assets' : 'deadlines' } as never} inherit underline="always">{caseReference}</Anchor> · </> : null}{what}</Text>
            <Text size="sm" c={differs ? 'var(--tamga-danger-text)' : undefined}>{state}</Text>
          </Stack>
          {mayKey && may('deadline.meet') ? (
            <Button size="compact-sm" variant="default" onClick={() => onCheck(of)} aria-label={t('eventId' in of ? 'check.of' : 'check.of-deadline', { event: what })}>{t('eventId' in of ? 'check.title' : 'check.title-deadline')}</Button>
          ) : <Text size="sm" c="dimmed">{t('check.another-short')}</Text>}
        </Group>
      ))}
      {more.length > 0 ? <Button size="compact-sm" variant="default" style={{ alignSelf: 'flex-start' }} onClick={() => { for (const { fetchNextPage } of more) void fetchNextPage(); }} loading={more.some(({ isFetchingNextPage }) => isFetchingNextPage)}>{t('common:show-more')}</Button> : null}
    </Stack>
  );
}
