import { Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { agreementsQuery } from '../agreements/agreement-queries.js';
import { assessmentQuery } from '../assessments/assessment-queries.js';
import type { FinancialComputed } from '../assessments/contents.js';
import { formatMoney } from '../i18n/format.js';
import { DateText, InstantText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { useMay } from '../identity/me.js';
import { assessmentsQuery } from './case-queries.js';
import { useToday } from './stage-clock.js';

const CaseCosts = later(() => import('../expenses/CaseCosts.js').then(({ CaseCosts: Part }) => Part));
const CaseShares = later(() => import('../distributions/CaseShares.js').then(({ CaseShares: Part }) => Part));
const CaseRemuneration = later(() => import('../remuneration/CaseRemuneration.js').then(({ CaseRemuneration: Part }) => Part));

/** What is known of a case's money today: its computed value, what agreements owe, what it cost, and who shares it. */
export function MoneyTab({ caseId }: { caseId: string }) {
  const may = useMay();
  return (
    <Stack gap="lg">
      <Value caseId={caseId} />
      <Owed caseId={caseId} />
      <CaseCosts caseId={caseId} />
      {may('distribution.read') ? <CaseShares caseId={caseId} /> : null}
      {may('remuneration.read') ? <CaseRemuneration caseId={caseId} /> : null}
    </Stack>
  );
}

function Value({ caseId }: { caseId: string }) {
  const { t } = useTranslation('case-page');
  const list = useQuery(assessmentsQuery(caseId));
  const financial = list.data?.current.find(({ kind }) => kind === 'financial');
  const which = financial?.completed ?? financial?.draft ?? null;
  const one = useQuery({ ...assessmentQuery(which?.id ?? ''), enabled: which !== null });
  const computed = (one.data?.computed ?? null) as FinancialComputed | null;
  const to = { to: '/cases/$caseId/assessments/$kind', params: { caseId, kind: 'financial' } } as object;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="money-value">
      <Stack gap="xs">
        <Group justify="space-between"><Title order={2} size="h4" id="money-value">{t('money.value')}</Title>{which ? <Badge variant="default" tt="none">{t(financial?.completed ? 'money.completed' : 'money.draft', { number: which.number })}</Badge> : null}</Group>
        <ProblemAlert error={list.error ?? one.error} />
        {list.isPending || (which !== null && one.isPending) ? <Loading /> : null}
        {list.data && !which ? <Text size="sm">{t('money.no-assessment')}</Text> : null}
        {computed?.currency && computed.rows.length > 0 ? (
          <dl style={{ margin: 0 }}>
            <Amount term={t('money.rnpv')} amount={formatMoney(computed.rnpvMinor, computed.currency)} strong />
            <Amount term={t('money.npv')} amount={formatMoney(computed.npvMinor, computed.currency)} />
          </dl>
        ) : one.data ? <Text size="sm">{t('money.no-rows')}</Text> : null}
        {which ? <Text size="xs" c="var(--tamga-quiet-text)">{t('money.as-of')} <InstantText at={which.completedAt ?? which.updatedAt} /></Text> : null}
        {list.data ? <Group><Button component={Link} {...to} size="xs" variant="default">{t('money.to-assessment')}</Button></Group> : null}
      </Stack>
    </Paper>
  );
}

function Amount({ term, amount, strong = false }: { term: string; amount: string; strong?: boolean }) {
  return (
    <Group justify="space-between" gap="md" wrap="wrap" style={{ rowGap: 0 }}>
      <Text component="dt" size="sm">{term}</Text>
      <Text component="dd" m={0} size={strong ? 'lg' : 'sm'} fw={strong ? 700 : 500} style={{ fontVariantNumeric: 'tabular-nums' }}>{amount}</Text>
    </Group>
  );
}

function Owed({ caseId }: { caseId: string }) {
  const { t } = useTranslation(['case-page', 'agreements']);
  const today = useToday();
  const { data, error, isPending } = useInfiniteQuery(agreementsQuery({ caseId }));
  const agreements = data?.pages.flatMap((page) => page.data) ?? [];
  const rows = agreements
    .flatMap((agreement) => agreement.obligations.filter(({ caseId: of }) => of === null || of === caseId).map((obligation) => ({ agreement, obligation })))
    .sort((a, b) => a.obligation.dueOn.localeCompare(b.obligation.dueOn));
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="money-owed">
      <Stack gap="xs">
        <Title order={2} size="h4" id="money-owed">{t('money.owed')}</Title>
        <ProblemAlert error={error} />
        {isPending && !error ? <Loading /> : null}
        {data && rows.length === 0 ? <Text size="sm">{t(agreements.length > 0 ? 'money.nothing-owed' : 'money.no-agreement')}</Text> : null}
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {rows.map(({ agreement, obligation }) => (
            <Group key={obligation.id} component="li" justify="space-between" gap="xs" align="flex-start">
              <Stack gap={0} style={{ flex: '1 1 220px', minWidth: 0 }}>
                <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>{t(`agreements:obligations.kind.${obligation.kind}`)}{obligation.description ? `: ${obligation.description}` : ''}</Text>
                <Anchor component={Link} to="/agreements/$agreementId" params={{ agreementId: agreement.id } as never} size="sm" py={2}>{agreement.title || t(`agreements:kind.${agreement.kind}`)}</Anchor>
              </Stack>
              <Stack gap={0} align="flex-end">
                <Text size="sm"><DateText on={obligation.dueOn} {...(obligation.state === 'open' ? { today } : {})} /></Text>
                <Text size="xs" {...(obligation.isOverdue ? { c: 'var(--tamga-danger-text)', fw: 600 } : {})}>{obligation.isOverdue ? t('money.overdue') : t(`agreements:obligations.state.${obligation.state}`)}</Text>
              </Stack>
            </Group>
          ))}
        </Stack>
      </Stack>
    </Paper>
  );
}
