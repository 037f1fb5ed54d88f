import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import { courseQuery, type Agreement, type Course } from './agreement-queries.js';
import { AgreementSection } from './AgreementSection.js';
import { AgreementStateBadge } from './AgreementStateBadge.js';

const PlaceUnder = later(() => import('./PlaceUnder.js').then(({ PlaceUnder: Part }) => Part));
type Relative = Course['children'][number];

/** The wider agreement that this one stands under, and the narrower ones under it. What outlives what it stands under is said. */
export function AgreementFamily({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation(['agreement-course', 'common']);
  const may = useMay();
  const { data } = useQuery(courseQuery(agreement.id));
  const [placing, { open, close }] = useDisclosure(false);
  if (!data) return null;
  const mayPlace = may('agreement.record') && !agreement.endedOn && agreement.kind !== 'framework';
  if (!mayPlace && !data.parent && data.children.length === 0) return null;
  return (
    <AgreementSection title={t('family.title')} action={mayPlace ? <Button size="xs" variant="light" onClick={open}>{t(data.parent ? 'family.change' : 'family.place')}</Button> : null}>
      {data.parent ? <RelativeLine relative={data.parent} warning={data.parent.outlives && t('family.outlives')} /> : agreement.kind === 'framework' ? null : <Text size="sm" c="dimmed">{t('family.none')}</Text>}
      {data.children.length > 0 ? (
        <>
          <Text size="sm" fw={500}>{t('family.children')}</Text>
          <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>{data.children.map((child) => <li key={child.id}><RelativeLine relative={child} warning={child.outlives && t('family.child-outlives')} /></li>)}</Stack>
        </>
      ) : null}
      {placing ? <PlaceUnder agreement={agreement} onClose={close} /> : null}
    </AgreementSection>
  );
}

function RelativeLine({ relative, warning }: { relative: Relative; warning: string | null }) {
  const { t } = useTranslation(['agreement-course', 'agreements']);
  return (
    <Stack gap={2}>
      <Group gap="xs" align="baseline">
        <Anchor component={Link} to="/agreements/$agreementId" params={{ agreementId: relative.id } as never} size="sm" style={{ overflowWrap: 'anywhere' }}>{relative.title}</Anchor>
        <AgreementStateBadge state={relative.state} />
      </Group>
      <Text size="sm">{t(`agreements:kind.${relative.kind}`)}{relative.lastDay ? <>, {t('family.until')} <DateText on={relative.lastDay} /></> : null}</Text>
      {warning ? <Group gap={4} wrap="nowrap" align="flex-start"><IconAlertTriangle size={16} aria-hidden color="var(--tamga-danger-text)" style={{ flexShrink: 0, marginTop: 2 }} /><Text size="sm" fw={600}>{warning} {relative.outlives ? <DateText on={relative.outlives} /> : null}</Text></Group> : null}
    </Stack>
  );
}
