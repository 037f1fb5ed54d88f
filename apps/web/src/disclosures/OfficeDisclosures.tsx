import { Anchor, Button, Stack, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InstantText } from '../ui/DateText.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { DISCLOSURE_STATES, inLanguage, type DisclosureState } from './content.js';
import { disclosuresQuery } from './disclosure-queries.js';
import { StateBadge } from './StateBadge.js';
import { Choice } from '../ui/Choice.js';

/** The office's disclosures, newest first. */
export function OfficeDisclosures() {
  const { t, i18n } = useTranslation(['disclosures', 'common']);
  const [state, setState] = useState<DisclosureState | null>(null);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(disclosuresQuery(state ? { state } : {}));
  const disclosures = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Stack>
      <Choice label={t('list.state')} none={t('list.all-states')} value={state} onChange={(value) => setState(value as DisclosureState | null)} data={DISCLOSURE_STATES.map((value) => ({ value, label: t(`state.${value}`) }))} maw={280} />
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data && disclosures.length === 0 ? <Empty title={t('list.none-title')} text={t(state ? 'list.none-filtered' : 'list.none-text')} action={state ? <Button variant="default" onClick={() => setState(null)}>{t('list.all-states')}</Button> : null} /> : null}
      {disclosures.length > 0 ? (
        <ScrollRegion label={t('list.title-office')} minWidth={960}>
          <Table highlightOnHover verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('field.titles')}</Table.Th><Table.Th>{t('list.state')}</Table.Th><Table.Th>{t('list.signed')}</Table.Th><Table.Th>{t('list.submitted')}</Table.Th><Table.Th>{t('list.updated')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {disclosures.map((each) => {
                const title = inLanguage(each.titles, i18n.language);
                return (
                  <Table.Tr key={each.id}>
                    <Table.Td><Anchor component={Link} to="/disclosures/$disclosureId" params={{ disclosureId: each.id } as never} lang={title?.lang}>{title?.text ?? t('untitled')}</Anchor></Table.Td>
                    <Table.Td><StateBadge state={each.state} /></Table.Td>
                    <Table.Td>{t('signed-short', { signed: each.signed, of: each.inventors })}</Table.Td>
                    <Table.Td style={{ whiteSpace: 'nowrap' }}>{each.submittedAt ? <InstantText at={each.submittedAt} /> : t('list.not-yet')}</Table.Td>
                    <Table.Td style={{ whiteSpace: 'nowrap' }}><InstantText at={each.updatedAt} /></Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </ScrollRegion>
      ) : null}
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
    </Stack>
  );
}
