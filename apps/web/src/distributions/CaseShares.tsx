import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { DocumentName } from '../documents/DocumentName.js';
import { useMay } from '../identity/me.js';
import { later } from '../ui/later.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { percentOf, percentRead, sharesQuery, splitOf, type IncomeShares, type SharesEntry } from './income-terms-queries.js';
import { missing } from './share-sum.js';
import { Past, Pending, TermFacts } from './TermCard.js';

const SharesDialog = later(() => import('./SharesDialog.js').then(({ SharesDialog: Part }) => Part));
const SamplePreview = later(() => import('./SamplePreview.js').then(({ SamplePreview: Part }) => Part));

/** Who shares what a case earns: its inventors, as disclosed or by an agreement of their own, and those who own it together with the university. */
export function CaseShares({ caseId }: { caseId: string }) {
  const { t } = useTranslation('income-shares');
  const may = useMay();
  const { data, error } = useQuery(sharesQuery(caseId));
  const [changing, change] = useState(false);
  const path = (sharesId: string) => ({ id: caseId, sharesId });
  return (
    <Paper withBorder p="md" component="section" id="income-shares" aria-labelledby="income-shares-title">
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h4" id="income-shares-title">{t('title')}</Title>
          {data && may('distribution.prepare') ? <Button size="xs" variant="default" onClick={() => change(true)} aria-label={`${t('change')}: ${t('title')}`}>{t('change')}</Button> : null}
        </Group>
        <ProblemAlert error={error} />
        {data ? null : error ? null : <Loading />}
        {data?.current ? <><SplitWords entry={data.current} disclosed={data.disclosed} /><TermFacts term={data.current} /></> : null}
        {data && !data.current ? <><Text size="sm">{t('as-disclosed')}</Text><Disclosed lines={data.disclosed} /></> : null}
        {data?.proposed ? (
          <Pending
            term={data.proposed} approve={() => api.post('/api/v1/cases/{id}/income-shares/{sharesId}/approval', { path: path(data.proposed?.id ?? '') })}
            refuse={(reason) => api.post('/api/v1/cases/{id}/income-shares/{sharesId}/refusal', { path: path(data.proposed?.id ?? ''), body: { reason } })}
          >
            <SplitWords entry={data.proposed} disclosed={data.disclosed} />
            {may('distribution.prepare') ? <Beforehand caseId={caseId} entry={data.proposed} /> : null}
          </Pending>
        ) : null}
        {data ? <Past entries={data.past}>{(entry) => <SplitWords entry={entry} disclosed={data.disclosed} />}</Past> : null}
      </Stack>
      {changing && data ? <SharesDialog caseId={caseId} shares={data} onClose={() => change(false)} /> : null}
    </Paper>
  );
}

/** What a receipt would come to by what waits: for whoever is to approve it. */
function Beforehand({ caseId, entry }: { caseId: string; entry: SharesEntry }) {
  const { t } = useTranslation('income-shares');
  const [shown, show] = useState(false);
  if (!shown) return <Group><Button size="xs" variant="default" onClick={() => show(true)}>{t('sample.show')}</Button></Group>;
  return <SamplePreview subject={entry.id} ready ask={async (question) => (await api.post('/api/v1/cases/{id}/income-shares/preview', { path: { id: caseId }, body: { ...question, split: splitOf(entry) } })).data} />;
}

type Line = { name: string; share: number | null };

function Lines({ lines }: { lines: readonly Line[] }) {
  const { t } = useTranslation('income-shares');
  return (
    <Stack component="ul" gap={2} m={0} p={0} style={{ listStyle: 'none' }}>
      {lines.map(({ name, share }, place) => (
        <Group component="li" key={place} justify="space-between" gap="xs" wrap="nowrap" maw={460} align="flex-start">
          <Text size="sm" style={{ overflowWrap: 'anywhere', minWidth: 0 }} data-content>{name}</Text>
          <Text size="sm" style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>{share === null ? t('unknown') : percentOf(share)}</Text>
        </Group>
      ))}
    </Stack>
  );
}

const Disclosed = ({ lines }: { lines: readonly Line[] }) => {
  const { t } = useTranslation('income-shares');
  return lines.length === 0 ? <Text size="sm" c="dimmed">{t('no-disclosure')}</Text> : <Lines lines={lines} />;
};

/** One way to share it, in words: inventors, owners, and by whose rules each part goes. */
function SplitWords({ entry, disclosed }: { entry: SharesEntry; disclosed: IncomeShares['disclosed'] }) {
  const { t } = useTranslation('income-shares');
  const may = useMay();
  const rest = missing(entry.jointOwners.map(({ share }) => share));
  return (
    <Stack gap="xs">
      <Stack gap={4}>
        <Text size="sm" fw={600}>{t(entry.inventors ? 'inventors-own' : 'inventors-disclosed')}</Text>
        {entry.inventors ? <Lines lines={entry.inventors} /> : <Disclosed lines={disclosed} />}
        {entry.consentDocumentId ? <Text size="sm">{t('consent')}: <DocumentName id={entry.consentDocumentId} /></Text> : null}
      </Stack>
      {entry.jointOwners.length > 0 ? (
        <Stack gap={4}>
          <Text size="sm" fw={600}>{t('owners')}</Text>
          <Text size="sm">{entry.administration === null ? t('owners-of-all') : t('owners-of-rest', { rate: percentRead(entry.administration) })}</Text>
          <Lines lines={[...(rest > 0 ? [{ name: t('this-university'), share: rest }] : []), ...entry.jointOwners]} />
          {entry.administration === null ? null : entry.jointOwners.map((owner) => (
            <Stack key={owner.payeeId} gap={2}>
              <Text size="sm" mt={4} style={{ overflowWrap: 'anywhere' }}>{owner.policies.length > 0 ? t('owner-policy', { name: owner.name, policies: owner.policies.map(({ code, number }) => `${code} (${number})`).join(', ') }) : t('owner-whole', { name: owner.name })}</Text>
              {owner.inventors.length > 0 ? <Lines lines={owner.inventors} /> : null}
            </Stack>
          ))}
          {entry.administration !== null && may('royalty-policy.read') ? <Anchor component={Link} to="/royalty-policies" size="sm" py={2}>{t('to-policies')}</Anchor> : null}
        </Stack>
      ) : null}
    </Stack>
  );
}
