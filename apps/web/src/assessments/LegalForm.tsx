import { Anchor, Checkbox, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { assetsOfCaseQuery } from '../assets/asset-queries.js';
import { DUTY_KINDS, INSTRUMENTS, PROTECTION_DECISIONS } from './contents.js';
import { FieldChoice } from './FieldChoice.js';
import { FieldFlag } from './FieldFlag.js';
import { fieldLabel } from './field-label.js';
import { FieldText } from './FieldText.js';
import { useAssessmentForm, useField, useRows } from './form-context.js';
import { FormSection } from './FormSection.js';
import { RowCards } from './Rows.js';
import { Shown } from './Shown.js';
import { TitleAssignments } from './TitleAssignments.js';

/** May we, and how? */
export function LegalForm() {
  const { t } = useTranslation('assessments');
  const { content } = useAssessmentForm();
  const { rows: duties } = useRows('/duties');
  const { value: decision } = useField<string>('/protection/decision');
  return (
    <>
      <FormSection section="title"><TitleAssignments /></FormSection>
      <FormSection section="duties">
        <RowCards at="/duties" max={100} addLabel={t('add.duties')} emptyLabel={t('empty.duties')} title={(index) => t('duty-number', { number: index + 1 })}>
          {(at) => (
            <>
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <FieldChoice at={`${at}/kind`} options={DUTY_KINDS} words="duty" list />
                <FieldText at={`${at}/party`} />
              </SimpleGrid>
              <FieldText at={`${at}/duty`} long minRows={2} />
              <FieldFlag at={`${at}/resolved`} />
              <FieldText at={`${at}/resolution`} long minRows={2} />
            </>
          )}
        </RowCards>
        {duties.length === 0 || content['noDuties'] ? <FieldFlag at="/noDuties" /> : null}
      </FormSection>
      <FormSection section="protection">
        <FieldChoice at="/protection/decision" options={PROTECTION_DECISIONS} words="protection" />
        {decision === 'filed' ? <ProtectingAssets /> : null}
        <FieldText at="/protection/reason" long />
      </FormSection>
      <FormSection section="instruments">
        <FieldText at="/governingLaw" description={t('hint.governingLaw')} />
        <Instruments />
      </FormSection>
    </>
  );
}

/** Which assets of the case the protection rests on. */
function ProtectingAssets() {
  const { t } = useTranslation('assessments');
  const { caseId } = useAssessmentForm();
  const { id, value = [], set, save, error, readOnly } = useField<string[]>('/protection/assetIds');
  const { data } = useQuery(assetsOfCaseQuery(caseId));
  const assets = data?.data ?? [];
  if (readOnly) return <Shown label={fieldLabel('/protection/assetIds', t)}>{assets.filter((asset) => value.includes(asset.id)).map(({ title }) => title).join('\n')}</Shown>;
  return (
    <Checkbox.Group id={id} label={fieldLabel('/protection/assetIds', t)} description={t('hint.assetIds')} value={value} error={error} onChange={(next) => { set(next); save(); }} tabIndex={-1}>
      <Stack gap={6} mt={6}>
        {assets.length === 0 ? <Text size="sm">{t('empty.assetIds')} <Anchor component={Link} to="/cases/$caseId/$tab" params={{ caseId, tab: 'assets' } as never} size="sm">{t('to-assets')}</Anchor></Text> : null}
        {assets.map((asset) => <Checkbox key={asset.id} value={asset.id} label={asset.title} />)}
      </Stack>
    </Checkbox.Group>
  );
}

function Instruments() {
  const { t } = useTranslation('assessments');
  const { id, value = [], set, save, error, readOnly } = useField<string[]>('/instruments');
  if (readOnly) return <Shown label={fieldLabel('/instruments', t)}>{value.map((each) => t(`choice.instrument.${each}`)).join(', ')}</Shown>;
  return (
    <Checkbox.Group id={id} label={fieldLabel('/instruments', t)} value={value} error={error} onChange={(next) => { set(next); save(); }} tabIndex={-1}>
      <Group gap="md" mt={6}>{INSTRUMENTS.map((each) => <Checkbox key={each} value={each} label={t(`choice.instrument.${each}`)} />)}</Group>
    </Checkbox.Group>
  );
}
