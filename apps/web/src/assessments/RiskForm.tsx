import { Badge, Group, SimpleGrid, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircle, IconPointFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { newLineId } from '../disclosures/content.js';
import { CHECKS, type RiskComputed, type RiskLevel, type Section } from './contents.js';
import { FieldChoice } from './FieldChoice.js';
import { FieldDate } from './FieldDate.js';
import { FieldGrade } from './FieldNumber.js';
import { FieldText } from './FieldText.js';
import { useAssessmentForm, useRows } from './form-context.js';
import { FormSection } from './FormSection.js';
import { RiskMatrix } from './RiskMatrix.js';
import { RowCards } from './Rows.js';

const CHECK_SECTIONS: readonly { section: Section; check: keyof typeof CHECKS }[] = [
  { section: 'export-control', check: 'exportControl' },
  { section: 'conflict-of-interest', check: 'conflictOfInterest' },
  { section: 'freedom-to-operate', check: 'freedomToOperate' },
];

/** What can go wrong? */
export function RiskForm() {
  const { t } = useTranslation('assessments');
  const { rows } = useRows('/risks');
  const computed = useAssessmentForm().computed as RiskComputed | null;
  return (
    <>
      <FormSection section="risk">
        <RowCards
          at="/risks" max={200} addLabel={t('add.risks')} emptyLabel={t('empty.risks')} start={() => ({ id: newLineId() })}
          title={(index) => <Group gap="xs"><span>{t('risk-number', { number: index + 1 })}</span><LevelBadge computed={computed?.risks[index]} /></Group>}
        >
          {(at) => (
            <>
              <FieldText at={`${at}/title`} />
              <SimpleGrid cols={{ base: 1, xs: 2 }}>
                <FieldGrade at={`${at}/likelihood`} from={1} to={5} words="likelihood" />
                <FieldGrade at={`${at}/impact`} from={1} to={5} words="impact" />
              </SimpleGrid>
              <FieldText at={`${at}/mitigation`} long minRows={2} />
              <FieldText at={`${at}/owner`} />
            </>
          )}
        </RowCards>
        {rows.length > 0 ? <RiskMatrix risks={rows as { likelihood?: number; impact?: number; title?: string }[]} /> : null}
      </FormSection>
      {CHECK_SECTIONS.map(({ section, check }) => (
        <FormSection key={section} section={section}>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <FieldChoice at={`/${check}/result`} options={CHECKS[check]} words={check} />
            <FieldDate at={`/${check}/checkedOn`} />
          </SimpleGrid>
          <FieldText at={`/${check}/reason`} long />
        </FormSection>
      ))}
    </>
  );
}

const LEVELS: Record<RiskLevel, { color: string; icon: typeof IconCircle }> = {
  high: { color: 'var(--tamga-danger-text)', icon: IconAlertTriangle }, medium: { color: 'var(--tamga-warning-text)', icon: IconPointFilled }, low: { color: 'var(--tamga-good-text)', icon: IconCircle },
};

function LevelBadge({ computed }: { computed: { score: number | null; level: RiskLevel | null } | undefined }) {
  const { t } = useTranslation('assessments');
  if (!computed?.level || computed.score === null) return <Text size="sm" span c="dimmed" fw={400}>{t('level.unscored')}</Text>;
  const { color, icon: Icon } = LEVELS[computed.level];
  return <Badge variant="default" tt="none" leftSection={<Icon size={12} color={color} aria-hidden />}>{t('level.with-score', { level: t(`level.${computed.level}`), score: computed.score })}</Badge>;
}
