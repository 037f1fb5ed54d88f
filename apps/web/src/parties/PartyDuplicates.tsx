import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AgreementSection } from '../agreements/AgreementSection.js';
import { InstantText } from '../ui/DateText.js';
import { nameIn, type Party } from './party-queries.js';
import { mergesQuery, pairsOfQuery } from './party-records-queries.js';
import { PairCard } from './PairCard.js';

/** Who else may be this party, and who has already turned out to be; nothing is drawn when there is neither. */
export function PartyDuplicates({ party, mayMerge }: { party: Party; mayMerge: boolean }) {
  const { t, i18n } = useTranslation('party-book');
  const { data: pairs = [] } = useQuery(pairsOfQuery(party.id));
  const { data: merges = [] } = useQuery(mergesQuery(party.id));
  if (pairs.length === 0 && merges.length === 0) return null;
  return (
    <AgreementSection title={t(pairs.length > 0 ? 'pairs.perhaps' : 'merge.history')}>
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {pairs.map((pair) => <PairCard key={pair.id} pair={pair} of={party.id} mayMerge={mayMerge} />)}
      </Stack>
      {merges.map((merge) => (
        <Text key={merge.id} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {t('merge.was', { name: nameIn(merge.mergedNames, i18n.language), count: merge.moved.reduce((sum, { rows }) => sum + rows.length, 0) })} · {merge.mergedByName} · <InstantText at={merge.mergedAt} /> · {merge.reason}
        </Text>
      ))}
    </AgreementSection>
  );
}
