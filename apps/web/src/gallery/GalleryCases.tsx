import { Group, SimpleGrid, Stack } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconCheck, IconClock, IconMailFast } from '@tabler/icons-react';
import { AgreementStateBadge } from '../agreements/AgreementStateBadge.js';
import { BoardCard } from '../cases/BoardCard.js';
import { BoardToolsProvider } from '../cases/board-tools.js';
import { CriterionItem } from '../cases/CriterionItem.js';
import { StageClockBar } from '../cases/StageClockBar.js';
import { StageRail } from '../cases/StageRail.js';
import { StandingBadge } from '../cases/StandingBadge.js';
import { DeadlineChip } from '../deadlines/DeadlineChip.js';
import { StateBadge } from '../disclosures/StateBadge.js';
import { Figure } from '../reports/Figure.js';
import { Tag } from '../shell/Tag.js';
import { useTranslation } from 'react-i18next';
import { card, criterion, day, file, problem, TITLES, TODAY } from './gallery-data.js';
import { GallerySection, State } from './GallerySection.js';

const nothing = (): void => undefined;
const TOOLS = { moves: true, today: TODAY, onIntent: nothing, announce: nothing };
const CARDS = {
  usual: card({ next: { away: 60, kind: 'internal' } }),
  'over target, statutory date soon': card({ started: -90, due: -12, next: { away: 5, kind: 'statutory' } }),
  'overdue and unverified': card({ started: -30, due: 31, next: { away: -3, kind: 'statutory', unverified: true } }),
  'on hold, nobody owns it': card({ standing: 'on-hold', owner: null }),
  'no title, no target': card({ title: {}, due: null }),
  'long title': card({ title: TITLES.long, started: -21, due: 39, next: { away: 20, kind: 'contractual' } }),
};

/** What a case is shown by: cards, badges, chips, clocks, criteria, the rail of stages, a figure. */
export function GalleryCases() {
  const { t } = useTranslation(['domain', 'admin', 'dashboard']);
  return (
    <>
      <GallerySection name="BoardCard">
        <BoardToolsProvider value={TOOLS}>
          <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }}>
            {Object.entries(CARDS).map(([name, each]) => (
              <State key={name} name={name}>
                <Stack component="ul" m={0} p={0} pos="relative" mih={240} style={{ listStyle: 'none' }}><BoardCard card={each} lane="" index={0} total={1} active menu={false} onMenu={nothing} onDragging={nothing} top={0} measure={nothing} /></Stack>
              </State>
            ))}
          </SimpleGrid>
        </BoardToolsProvider>
      </GallerySection>
      <GallerySection name="Badges">
        <State name="StandingBadge"><Group gap="xs"><StandingBadge standing="open" /><StandingBadge standing="on-hold" /><StandingBadge standing="closed" outcome="completed" /><StandingBadge standing="closed" outcome="released-to-inventors" /></Group></State>
        <State name="StateBadge"><Group gap="xs">{(['draft', 'submitted', 'returned', 'accepted', 'withdrawn'] as const).map((state) => <StateBadge key={state} state={state} />)}</Group></State>
        <State name="AgreementStateBadge"><Group gap="xs">{(['draft', 'negotiation', 'approval', 'signature', 'active', 'amended', 'suspended', 'disputed', 'terminated', 'expired'] as const).map((state) => <AgreementStateBadge key={state} state={state} />)}</Group></State>
        <State name="Tag"><Group gap="xs"><Tag tone="good" icon={IconCheck}>{t('admin:people.active')}</Tag><Tag tone="warning" icon={IconClock}>{t('admin:invitations.state.expired')}</Tag><Tag tone="danger" icon={IconAlertTriangle}>{t('admin:mail.state.failed')}</Tag><Tag tone="quiet" icon={IconBan}>{t('admin:people.disabled')}</Tag><Tag tone="accent" icon={IconMailFast}>{t('admin:invitations.state.open')}</Tag></Group></State>
      </GallerySection>
      <GallerySection name="DeadlineChip">
        <Group gap="xs">
          {[-12, -1, 0, 1, 7, 25, 200].map((daysLeft) => <DeadlineChip key={daysLeft} deadline={{ daysLeft, state: 'open', verification: 'verified' }} />)}
          <DeadlineChip deadline={{ daysLeft: 40, state: 'open', verification: 'unverified' }} />
          {(['met', 'superseded', 'cancelled'] as const).map((state) => <DeadlineChip key={state} deadline={{ daysLeft: 3, state, verification: 'not-needed' }} />)}
        </Group>
      </GallerySection>
      <GallerySection name="StageClockBar">
        <SimpleGrid cols={{ base: 1, xs: 3 }}><StageClockBar clockStartedOn={day(-10)} stageDueOn={day(50)} /><StageClockBar clockStartedOn={day(-70)} stageDueOn={day(-10)} /><StageClockBar clockStartedOn={day(-10)} /></SimpleGrid>
      </GallerySection>
      <GallerySection name="StageRail">
        <State name="two criteria missing"><StageRail file={file({})} steps={{ criteria: [criterion('market-assessed', {}), criterion('summary-written', {}), criterion('officer-assigned', { met: true })] } as never} /></State>
        <State name="on hold"><StageRail file={file({ standing: 'on-hold', heldOn: day(-3) })} steps={undefined} /></State>
      </GallerySection>
      <GallerySection name="CriterionItem">
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          <CriterionItem caseId="x" criterion={criterion('market-assessed', { met: true, detail: { code: 'market-assessed.met', params: {} } })} />
          <CriterionItem caseId="x" criterion={criterion('summary-written', {})} />
          <CriterionItem caseId="x" criterion={criterion('inventors-signed', { detail: { code: 'inventors-signed.in-progress', params: { signed: 1, of: 3 } } })} />
          <CriterionItem caseId="x" criterion={criterion('funding-declared', { overridden: true })} />
        </Stack>
      </GallerySection>
      <GallerySection name="Figure">
        <State name="loading"><Figure title={t('dashboard:title')} name="x" content={undefined} /></State>
        <State name="error"><Figure title={t('dashboard:title')} name="x" content={undefined} error={problem(t('admin:invite-list.fault.other'))} /></State>
      </GallerySection>
    </>
  );
}
