import { NativeSelect, Radio, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AGREEMENT_KINDS } from './content.js';
import { useDraft } from './draft-context.js';
import { fieldId } from './field-id.js';
import { LineDate } from './LineDate.js';
import { LineList } from './LineList.js';
import { LineSelect } from './LineSelect.js';
import { LineText } from './LineText.js';
import { StepIntro } from './StepIntro.js';

/** Other people's things in it, how far it is, who might want it, and what might bias somebody. */
export function MoreStep() {
  const { t } = useTranslation(['disclosures', 'common']);
  const { content, change, save, fault } = useDraft();
  const conflict = content.conflictOfInterest;
  return (
    <Stack gap="xl">
      <Stack><StepIntro step="more" /></Stack>
      <NativeSelect
        id={fieldId('/trl')} label={t('field.trl')} description={t('hint.trl')} value={content.trl ?? ''} error={fault('/trl')} onBlur={save} onChange={(e) => change('trl', e.currentTarget.value ? Number(e.currentTarget.value) : undefined)}
        data={[{ value: '', label: t('choose') }, ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => ({ value: String(level), label: t(`trl.${level}`) }))]}
      />
      <Stack gap="sm">
        <Radio.Group
          label={t('field.conflictOfInterest')} description={t('hint.conflictOfInterest')} error={fault('/conflictOfInterest/declared')} value={conflict?.declared === undefined ? null : String(conflict.declared)}
          onChange={(value) => change('conflictOfInterest', value === 'true' ? { ...conflict, declared: true } : { declared: false })}
        >
          <Stack gap="xs" mt="xs">
            <Radio id={fieldId('/conflictOfInterest')} value="false" label={t('conflict-none')} />
            <Radio value="true" label={t('conflict-some')} />
          </Stack>
        </Radio.Group>
        {conflict?.declared ? (
          <Textarea id={fieldId('/conflictOfInterest/detail')} label={t('conflictOfInterest.detail')} autosize minRows={2} maxLength={5_000} value={conflict.detail ?? ''} onChange={(e) => change('conflictOfInterest', { ...conflict, detail: e.currentTarget.value })} onBlur={save} error={fault('/conflictOfInterest/detail')} />
        ) : null}
      </Stack>
      <LineList list="materials" fields={(index) => <><LineText list="materials" index={index} field="name" /><LineText list="materials" index={index} field="source" /><LineText list="materials" index={index} field="agreement" hint /></>} />
      <LineList list="software" fields={(index) => <><LineText list="software" index={index} field="name" /><LineText list="software" index={index} field="spdx" hint /><LineText list="software" index={index} field="source" /></>} />
      <LineList
        list="thirdPartyAgreements"
        fields={(index) => (
          <>
            <LineText list="thirdPartyAgreements" index={index} field="party" />
            <LineSelect list="thirdPartyAgreements" index={index} field="kind" values={AGREEMENT_KINDS} />
            <LineText list="thirdPartyAgreements" index={index} field="reference" />
            <LineDate list="thirdPartyAgreements" index={index} field="on" />
          </>
        )}
      />
      <LineList list="potentialLicensees" fields={(index) => <><LineText list="potentialLicensees" index={index} field="name" /><LineText list="potentialLicensees" index={index} field="country" /><LineText list="potentialLicensees" index={index} field="note" long /></>} />
    </Stack>
  );
}
