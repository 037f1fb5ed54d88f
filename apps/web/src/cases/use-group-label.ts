import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMonth } from '../views/format-month.js';
import type { Group } from '../views/list-state.js';
import type { CaseCard } from './case-queries.js';

/** What the heading over a group says, from any case in it. */
export function useGroupLabel(group: Group | null): (card: CaseCard) => string {
  const { t } = useTranslation(['views', 'cases', 'domain']);
  return useCallback(
    (card) => {
      switch (group) {
        case 'stage':
          return t(`domain:stage.${card.stage}`);
        case 'owner':
          return card.owner?.name ?? t('cases:no-officer');
        case 'track':
          return t(`domain:track.${card.track}`);
        case 'month':
          return card.stageDueOn ? t('group.due-in', { month: formatMonth(card.stageDueOn) }) : t('group.no-target');
        case null:
          return '';
      }
    },
    [t, group],
  );
}
