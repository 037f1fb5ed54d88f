import { Anchor, Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconCheck, IconPencil, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AgreementSection } from '../agreements/AgreementSection.js';
import { DateText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { useSettle } from './NextSteps.js';
import { nameIn, type Party } from './party-queries.js';
import { interactionsQuery, type Interaction } from './party-records-queries.js';

const InteractionDialog = later(() => import('./InteractionDialog.js').then(({ InteractionDialog: Part }) => Part));

/** What was said with a party, the latest first. */
export function Interactions({ party, editable }: { party: Party; editable: boolean }) {
  const { t } = useTranslation(['party-book', 'common']);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(interactionsQuery(party.id));
  const [dialog, setDialog] = useState<Interaction | 'new' | null>(null);
  const settle = useSettle();
  const interactions = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <AgreementSection title={t('talk.title')} action={editable ? <Button size="xs" variant="light" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setDialog('new')}>{t('talk.add')}</Button> : null}>
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data && interactions.length === 0 ? <Text size="sm" c="dimmed">{t('talk.none')}</Text> : null}
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {interactions.map((each) => <Item key={each.id} interaction={each} of={party.id} {...(editable ? { onEdit: () => setDialog(each), onDone: () => settle.mutate(each) } : {})} />)}
      </Stack>
      <StaleAlert error={settle.error} onReload={settle.reload} />
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      {dialog ? <InteractionDialog party={party} interaction={dialog === 'new' ? null : dialog} onClose={() => setDialog(null)} /> : null}
    </AgreementSection>
  );
}

function Item({ interaction, of, onEdit, onDone }: { interaction: Interaction; of: string; onEdit?: () => void; onDone?: () => void }) {
  const { t, i18n } = useTranslation(['party-book', 'common']);
  const { kind, heldOn, text, parties, cases, nextStep, createdByName } = interaction;
  const others = parties.filter(({ id }) => id !== of);
  return (
    <Paper component="li" withBorder p="sm">
      <Stack gap={6}>
        <Group justify="space-between" gap="xs">
          <Group gap="xs"><Text size="sm" fw={600}><DateText on={heldOn} /></Text><Badge variant="light" color="gray" c="var(--mantine-color-text)" tt="none">{t(`talk.kind.${kind}`)}</Badge></Group>
          {onEdit ? <Button size="compact-sm" variant="subtle" leftSection={<IconPencil size={14} aria-hidden />} onClick={onEdit} aria-label={t('talk.edit-of', { what: text.slice(0, 60) })}>{t('common:edit')}</Button> : null}
        </Group>
        <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</Text>
        {others.length > 0 ? <Text size="sm">{t('talk.with')} {others.map((party, index) => <span key={party.id}>{index > 0 ? ', ' : ''}<Anchor component={Link} to="/parties/$partyId" params={{ partyId: party.id } as never} size="sm" underline="always">{nameIn(party.names, i18n.language)}</Anchor></span>)}</Text> : null}
        {cases.length > 0 ? <Text size="sm">{t('talk.about')} {cases.map(({ id, reference }, index) => <span key={id}>{index > 0 ? ', ' : ''}<Anchor component={Link} to="/cases/$caseId" params={{ caseId: id } as never} size="sm" underline="always" className="unbroken">{reference}</Anchor></span>)}</Text> : null}
        {nextStep ? (
          <Group gap="xs">
            <Text size="sm" c={nextStep.overdue ? 'var(--tamga-danger-text)' : undefined}><Text span inherit fw={600}>{t('next.title')}:</Text> {nextStep.text} · <DateText on={nextStep.on} /> · {nextStep.ownerName}{nextStep.doneAt ? ` · ${t('next.was-done')}` : nextStep.overdue ? ` · ${t('next.overdue')}` : ''}</Text>
            {onDone && !nextStep.doneAt ? <Button size="compact-sm" variant="light" leftSection={<IconCheck size={14} aria-hidden />} onClick={onDone} aria-label={t('next.done-of', { what: nextStep.text })}>{t('next.done')}</Button> : null}
          </Group>
        ) : null}
        <Text size="sm" c="dimmed">{createdByName}</Text>
      </Stack>
    </Paper>
  );
}
