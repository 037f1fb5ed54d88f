import { Anchor, Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DeadlineChip } from '../deadlines/DeadlineChip.js';
import { formatDate, formatDayOf, formatMoney } from '../i18n/format.js';
import { useTitleName } from './use-title-name.js';
import { DateText } from '../ui/DateText.js';
import { AnnuityActions } from './AnnuityActions.js';
import type { Annuity } from './annuity-queries.js';
import { endOf, feeOf, rightOf, yearsOf } from './annuity-words.js';

/** Annuities one below the other: what, by when, for how much, and what somebody can do. */
export function AnnuityList({ annuities, withAsset = true }: { annuities: readonly Annuity[]; withAsset?: boolean }) {
  return (
    <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
      {annuities.map((annuity) => <AnnuityRow key={annuity.id} annuity={annuity} withAsset={withAsset} />)}
    </Stack>
  );
}

function AnnuityRow({ annuity, withAsset }: { annuity: Annuity; withAsset: boolean }) {
  const { t } = useTranslation(['annuities', 'deadlines']);
  const { asset, deadline } = annuity;
  const ended = annuity.state === 'paid' || annuity.state === 'lapsed' || annuity.state === 'void';
  return (
    <Paper component="li" withBorder p="sm" id={annuity.id}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} style={{ flex: '1 1 280px', minWidth: 0 }}>
          <Group gap={6}>
            <Text fw={600} size="sm">{[withAsset ? rightOf(annuity) : '', yearsOf(annuity, t)].filter(Boolean).join(' · ')}</Text>
            <Badge variant="default" tt="none" h="auto" mih={20} styles={{ label: { whiteSpace: 'normal' } }}>{t(`state.${annuity.state}`)}</Badge>
            {!ended && annuity.state !== 'drop' ? <DeadlineChip deadline={{ daysLeft: annuity.daysLeft, state: 'open', verification: deadline?.verification ?? 'not-needed', closing: null, conflict: deadline?.conflict ?? false }} /> : null}
          </Group>
          {withAsset ? (
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {asset.title} · <Anchor component={Link} to="/cases/$caseId/$tab" params={{ caseId: annuity.caseId, tab: 'assets' } as never} hash={`asset-${asset.id}`} size="sm" underline="always">{annuity.caseReference}</Anchor>
            </Text>
          ) : null}
          <Progress annuity={annuity} />
        </Stack>
        <Stack gap={4} style={{ flex: '0 0 250px', minWidth: 0 }}>
          <Text size="sm" fw={500}>{t('due')}: <DateText on={annuity.effectiveDueOn} /></Text>
          {!ended && annuity.opensOn ? <Text size="sm">{t('can-be-paid-from')} <DateText on={annuity.opensOn} /></Text> : null}
          {!ended && annuity.lastDayOn !== annuity.effectiveDueOn ? <Text size="sm">{t('last-day')} <DateText on={annuity.lastDayOn} /></Text> : null}
          {ended ? null : <Text size="sm" fw={annuity.fee ? undefined : 600}>{t('fee')}: {feeOf(annuity, t)}</Text>}
        </Stack>
        <AnnuityActions annuity={annuity} />
      </Group>
    </Paper>
  );
}

/** What has been done about it so far. */
function Progress({ annuity }: { annuity: Annuity }) {
  const { t } = useTranslation('annuities');
  const nameOf = useTitleName();
  const { decision, licensee, instruction, payment, endReason } = annuity;
  return (
    <>
      {licensee ? <Text size="sm">{licensee.answer ? t('answered', { name: nameOf(licensee.names), answer: t(`answer.${licensee.answer}`), on: formatDate(licensee.answeredOn ?? licensee.answerBy) }) : t('asked-licensee', { name: nameOf(licensee.names), on: formatDate(licensee.answerBy) })}{licensee.note ? `: ${licensee.note}` : ''}</Text> : null}
      {decision ? <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{t('decided', { on: formatDayOf(decision.at), name: decision.by?.name ?? '' })}{decision.reason ? `: ${decision.reason}` : ''}</Text> : null}
      {instruction && !payment ? <Text size="sm">{t('instructed', { to: instruction.to, on: formatDate(instruction.on) })}</Text> : null}
      {payment ? (
        <Text size="sm">
          {[payment.minor && payment.currency ? t('paid-amount', { on: formatDate(payment.on), amount: formatMoney(payment.minor, payment.currency) }) : t('paid', { on: formatDate(payment.on) }), payment.late ? t('paid-late') : '', payment.officialReference ?? '', payment.confirmed ? '' : t('unconfirmed')].filter(Boolean).join(' · ')}
        </Text>
      ) : null}
      {endReason ? <Text size="sm">{endOf(endReason, t)}</Text> : null}
    </>
  );
}
