import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DateText, InstantText } from '../ui/DateText.js';
import type { Column, ListSort } from '../views/list-state.js';
import type { CaseCard } from './case-queries.js';
import { CaseTags } from './CaseTags.js';
import { CaseTitle } from './CaseTitle.js';
import { StageClockBar } from './StageClockBar.js';
import { useToday } from './stage-clock.js';
import { StandingBadge } from './StandingBadge.js';

/** How wide each column is, in px, and what its heading sorts by. The title takes what is left. */
export const COLUMN: Readonly<Record<Column, { width: number; sort: ListSort | null }>> = {
  reference: { width: 140, sort: 'reference' },
  title: { width: 240, sort: null },
  stage: { width: 165, sort: 'stage' },
  time: { width: 190, sort: 'entered' },
  due: { width: 150, sort: 'due' },
  deadline: { width: 155, sort: 'deadline' },
  owner: { width: 150, sort: 'owner' },
  track: { width: 140, sort: null },
  tags: { width: 170, sort: null },
  updated: { width: 165, sort: 'updated' },
};

export const caseLink = (card: Pick<CaseCard, 'id'>): object => ({ to: '/cases/$caseId', params: { caseId: card.id } });

export function CaseCell({ card, column, compact }: { card: CaseCard; column: Column; compact: boolean }) {
  const { t } = useTranslation(['cases', 'domain']);
  switch (column) {
    case 'reference':
      return <Anchor component={Link} {...caseLink(card)} fw={600} size="sm" data-case-link="" style={{ whiteSpace: 'nowrap', padding: '3px 0', display: 'inline-block' }}>{card.reference}</Anchor>;
    case 'title':
      return (
        <>
          <Text size="sm" lineClamp={compact ? 1 : 2}><CaseTitle title={card.title} /></Text>
          {card.inventors && !compact ? <Text size="xs" c="var(--tamga-quiet-text)" lineClamp={1}>{card.inventors}</Text> : null}
        </>
      );
    case 'stage':
      return (
        <Stack gap={4} align="flex-start">
          <Text size="sm">{t(`domain:stage.${card.stage}`)}</Text>
          {card.standing === 'open' ? null : <StandingBadge standing={card.standing} outcome={card.outcome} />}
        </Stack>
      );
    case 'time':
      return card.standing === 'open' ? <StageClockBar clockStartedOn={card.clockStartedOn} stageDueOn={card.stageDueOn} /> : null;
    case 'due':
      return card.stageDueOn && card.standing !== 'closed' ? <Due on={card.stageDueOn} late={card.standing === 'open'} /> : null;
    case 'deadline':
      return card.nextDeadlineOn ? <Due on={card.nextDeadlineOn} late /> : null;
    case 'owner':
      return <Text size="sm">{card.owner?.name ?? t('no-officer')}</Text>;
    case 'track':
      return <Text size="sm">{t(`domain:track.${card.track}`)}</Text>;
    case 'tags':
      return <CaseTags tags={card.tags ?? []} />;
    case 'updated':
      return <Text size="sm"><InstantText at={card.updatedAt} /></Text>;
  }
}

/** A date; a day that has gone by is told in words, too. */
function Due({ on, late: canBeLate }: { on: string; late: boolean }) {
  const { t } = useTranslation('cases');
  const late = useToday() > on && canBeLate;
  return <Text span size="sm" {...(late ? { c: 'var(--tamga-danger-text)', fw: 600 } : {})}><DateText on={on} />{late ? <Text span inherit display="block" size="xs">{t('late')}</Text> : null}</Text>;
}
