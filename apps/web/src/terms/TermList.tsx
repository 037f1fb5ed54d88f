import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agreement } from '../agreements/agreement-queries.js';
import { usePartyName } from '../agreements/use-party-name.js';
import { formatDate } from '../i18n/format.js';
import { later } from '../ui/later.js';
import { Part } from './Part.js';
import { useTermWords } from './term-words.js';
import type { Term, Terms } from './terms-queries.js';

const TermDialog = later(() => import('./TermDialog.js').then(({ TermDialog: Dialog }) => Dialog));
const EndTerm = later(() => import('./EndTerm.js').then(({ EndTerm: Dialog }) => Dialog));

/** Each term as it stands now, with what was before it. */
export function TermList({ agreement, terms, editable }: { agreement: Agreement; terms: Terms; editable: boolean }) {
  const { t } = useTranslation('terms');
  const newest = [...new Map(terms.terms.map((each) => [each.chainId, each])).values()];
  return (
    <Part title={t('agreed')}>
      {newest.map((term) => <TermItem key={term.id} agreement={agreement} terms={terms} term={term} editable={editable && term.untilOn === null} />)}
    </Part>
  );
}

function TermItem({ agreement, terms, term, editable }: { agreement: Agreement; terms: Terms; term: Term; editable: boolean }) {
  const { t } = useTranslation('terms');
  const nameOf = usePartyName();
  const wordsOf = useTermWords();
  const [dialog, setDialog] = useState<'change' | 'end' | null>(null);
  const close = (): void => setDialog(null);
  const name = t(`kind.${term.kind}`);
  const owes = nameOf(agreement.parties.find(({ id }) => id === term.owedById));
  const owedTo = term.owedTo === null ? '' : t('owed-to', { name: term.owedTo === 'inventors' ? t('field.inventors') : nameOf(agreement.parties.find(({ id }) => id === term.owedTo)) });
  const times = term.untilOn ? t('until', { from: formatDate(term.fromOn), until: formatDate(term.untilOn) }) : t('from', { date: formatDate(term.fromOn) });
  const amendment = amendmentOf(terms, term);
  const earlier = terms.terms.filter(({ chainId, id }) => chainId === term.chainId && id !== term.id);
  return (
    <Paper component="li" withBorder p="sm">
      <Stack gap={6}>
        <Group justify="space-between" gap="xs">
          <Text size="sm" fw={600}>{name}</Text>
          {editable ? (
            <Group gap="xs">
              <Button size="compact-sm" variant="light" onClick={() => setDialog('change')} aria-label={t('change-of', { term: name })}>{t('change')}</Button>
              <Button size="compact-sm" variant="subtle" color="red" c="var(--tamga-danger-text)" onClick={() => setDialog('end')} aria-label={t('end-of', { term: name })}>{t('end')}</Button>
            </Group>
          ) : null}
        </Group>
        {wordsOf(term).map((line) => <Text key={line} size="sm" style={{ overflowWrap: 'anywhere' }}>{line}</Text>)}
        <Text size="sm" c="dimmed">{[owes, owedTo, times, amendment ? t('amendment.by', { number: amendment.number }) : ''].filter(Boolean).join(' · ')}</Text>
        {earlier.length > 0 ? <Earlier terms={terms} versions={earlier} /> : null}
        {term.endReason ? <Text size="sm">{t('ended', { reason: term.endReason })}</Text> : null}
      </Stack>
      {dialog === 'change' ? <TermDialog agreement={agreement} terms={terms} former={term} onClose={close} /> : null}
      {dialog === 'end' ? <EndTerm terms={terms} term={term} onClose={close} /> : null}
    </Paper>
  );
}

const amendmentOf = ({ amendments }: Terms, { amendmentId }: Term) => amendments.find(({ id }) => id === amendmentId);

/** What was agreed before, and what took its place: another version, or an amendment with its number. */
function Earlier({ terms, versions }: { terms: Terms; versions: readonly Term[] }) {
  const { t } = useTranslation('terms');
  const wordsOf = useTermWords();
  return (
    <details>
      <Text component="summary" size="sm" style={{ cursor: 'pointer' }}>{t('earlier', { count: versions.length })}</Text>
      <Stack component="ul" gap={6} mt={6} mb={0} ps="md">
        {versions.map((version) => {
          const next = terms.terms.find(({ supersedesId }) => supersedesId === version.id);
          const by = next && amendmentOf(terms, next);
          // What another version replaced from its own first day never held.
          const times = version.untilOn && version.untilOn >= version.fromOn ? t('until', { from: formatDate(version.fromOn), until: formatDate(version.untilOn) }) : t('never-held');
          return (
            <Text component="li" size="sm" key={version.id} style={{ overflowWrap: 'anywhere' }}>
              {wordsOf(version).join('; ')} <Text span c="dimmed">({[times, by ? t('amendment.replaced', { number: by.number, date: formatDate(next.fromOn) }) : ''].filter(Boolean).join(' · ')})</Text>
            </Text>
          );
        })}
      </Stack>
    </details>
  );
}
