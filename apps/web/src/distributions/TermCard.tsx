import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { InstantText } from '../ui/DateText.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { useTermChange, type Term } from './income-terms-queries.js';

/** Who has said so, who has approved it, why, and since when it holds. */
export function TermFacts({ term }: { term: Term }) {
  const { t } = useTranslation('income-shares');
  const { entered, decided, since, until, reason } = term;
  return (
    <Stack gap={2}>
      <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{t('reason')}: <span data-content>{reason}</span></Text>
      <Text size="sm">{t('entered', { name: entered.by })}, <InstantText at={entered.at} /></Text>
      {decided ? <Text size="sm">{t(term.state === 'refused' ? 'refused-by' : 'approved-by', { name: decided.by })}, <InstantText at={decided.at} />{decided.note ? <>: <span data-content>{decided.note}</span></> : null}</Text> : null}
      {since && until ? <Text size="sm">{t('held')} <InstantText at={since} /> – <InstantText at={until} /></Text> : since ? <Text size="sm">{t('holds-since')} <InstantText at={since} /></Text> : null}
    </Stack>
  );
}

type PendingProps = { term: Term; children: ReactNode; approve: () => Promise<unknown>; refuse: (reason: string) => Promise<unknown> };

/** What waits for a second person: whoever is one may approve or refuse it, whoever proposed it may take it back. */
export function Pending({ term, children, approve, refuse }: PendingProps) {
  const { t } = useTranslation('income-shares');
  const may = useMay();
  const [asking, ask] = useState(false);
  const agree = useTermChange(approve);
  const end = useTermChange(refuse, () => ask(false));
  const { own } = term.entered;
  return (
    <Paper withBorder p="sm">
      <Stack gap="xs">
        <Group><Badge variant="dot" color="orange" tt="none">{t('state.proposed')}</Badge></Group>
        {children}
        <TermFacts term={term} />
        {own ? <Text size="sm">{t('second')}</Text> : may('distribution.approve') ? null : <Text size="sm">{t('manager')}</Text>}
        <Group gap="xs">
          {!own && may('distribution.approve') ? <Button size="xs" loading={agree.isPending} onClick={() => agree.mutate(undefined)}>{t('approve')}</Button> : null}
          {may('distribution.prepare') ? <Button size="xs" variant="default" onClick={() => ask(true)}>{t(own ? 'take-back' : 'refuse')}</Button> : null}
        </Group>
        <ProblemAlert error={agree.error} />
      </Stack>
      <ReasonModal opened={asking} onClose={() => ask(false)} title={t(own ? 'take-back-title' : 'refuse-title')} label={t('reason')} confirm={t(own ? 'take-back' : 'refuse')} minimum={10} pending={end.isPending} error={end.error} onConfirm={(reason) => end.mutate(reason)} onReload={end.reload} />
    </Paper>
  );
}

/** What held before, or never did. */
export function Past<Entry extends Term>({ entries, children }: { entries: readonly Entry[]; children: (entry: Entry) => ReactNode }) {
  const { t } = useTranslation('income-shares');
  if (entries.length === 0) return null;
  return (
    <details>
      <summary><Text span size="sm">{t('past', { number: entries.length })}</Text></summary>
      <Stack component="ul" gap="sm" m={0} mt="xs" p={0} style={{ listStyle: 'none' }}>
        {entries.map((entry) => (
          <Paper component="li" key={entry.id} withBorder p="sm">
            <Stack gap="xs">
              <Group><Badge variant="dot" color="gray" tt="none">{t(entry.state === 'refused' ? 'state.refused' : entry.since ? 'state.ended' : 'state.replaced')}</Badge></Group>
              {children(entry)}
              <TermFacts term={entry} />
            </Stack>
          </Paper>
        ))}
      </Stack>
    </details>
  );
}
