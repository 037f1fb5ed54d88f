import { Badge } from '@mantine/core';
import { IconAlertTriangle, IconBan } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Party } from './party-queries.js';

/** What whoever deals with a party must know first: that it is on a list, that it must not be written to. */
export function PartyMarks({ party }: { party: Party }) {
  const { t } = useTranslation('party-book');
  const found = party.checks.filter(({ last }) => last && last.result !== 'clear');
  return (
    <>
      {found.map(({ kind, last }) => <Badge key={kind} variant="filled" color={last?.result === 'listed' ? 'red.9' : 'orange.9'} tt="none" leftSection={<IconAlertTriangle size={13} aria-hidden />}>{t(`check.found.${last?.result ?? 'possible'}`)}</Badge>)}
      {party.contact?.basis === 'do-not-contact' ? <Badge variant="outline" color="red" c="var(--tamga-danger-text)" tt="none" leftSection={<IconBan size={13} aria-hidden />}>{t('contact.basis.do-not-contact')}</Badge> : null}
    </>
  );
}
