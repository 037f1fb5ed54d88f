import { NumberInput, Paper, SimpleGrid, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import type { Ladder, LADDER_KINDS, LadderDraft } from './reminder-days.js';

type LadderFieldsProps = {
  kind: (typeof LADDER_KINDS)[number]; draft: LadderDraft; floor: Schemas['LadderFloorDto']; readOnly: boolean;
  onChange: (draft: LadderDraft) => void; faultOf: (field: keyof Ladder) => string | null;
};

/** The ladder of one kind of deadline, with the least that is allowed said beside it. */
export function ReminderLadderFields({ kind, draft, floor, readOnly, onChange, faultOf }: LadderFieldsProps) {
  const { t } = useTranslation(['reminders', 'deadlines']);
  const number = (field: 'backupFrom' | 'backupAfter' | 'managersFrom' | 'repeatEvery', min: number) => (
    <NumberInput
      label={t(`field.${field}`)} description={t(`hint.${field}`)} placeholder={field === 'backupFrom' || field === 'managersFrom' ? t('not-before') : ''} inputWrapperOrder={['label', 'input', 'error', 'description']}
      min={min} max={730} allowDecimal={false} allowNegative={false} readOnly={readOnly} suffix={` ${t('days-unit')}`} value={draft[field]} onChange={(value) => onChange({ ...draft, [field]: typeof value === 'number' ? value : '' })} error={faultOf(field)}
    />
  );
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={`ladder-${kind}`}>
      <Title order={2} size="h4" id={`ladder-${kind}`}>{t(`deadlines:kind.${kind}`)}</Title>
      <Text size="sm" mb="md" maw={760}>{t(`floor.${kind}`, { reminders: floor.reminders, first: floor.first, soon: floor.soon, backup: floor.backupFrom ?? 0, after: floor.backupAfter, managers: floor.managersFrom ?? 0, pace: floor.repeatEvery })}</Text>
      <TextInput
        label={t('field.daysBefore')} description={t('hint.daysBefore')} inputMode="numeric" readOnly={readOnly} value={draft.days} onChange={(event) => onChange({ ...draft, days: event.currentTarget.value })}
        error={faultOf('daysBefore')} mb="md" maw={760} inputWrapperOrder={['label', 'description', 'input', 'error']}
      />
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
        {floor.escalates ? <>{number('backupFrom', 0)}{number('backupAfter', 1)}{number('managersFrom', 0)}</> : null}
        {number('repeatEvery', 1)}
      </SimpleGrid>
    </Paper>
  );
}
