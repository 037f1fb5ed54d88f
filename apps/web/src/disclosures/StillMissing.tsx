import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDraft } from './draft-context.js';
import { missingText } from './field-name.js';
import { MissingList } from './MissingList.js';
import { STEP_OF, type Step } from './steps.js';

/** What this step still needs before the disclosure can be submitted: a reminder, not a reproach. */
export function StillMissing({ step, disclosureId }: { step: Step; disclosureId: string }) {
  const { t } = useTranslation('disclosures');
  const { completeness } = useDraft();
  const missing = completeness.filter(({ section }) => STEP_OF[section] === step).flatMap((section) => section.missing);
  if (missing.length === 0) return null;
  return (
    <Alert variant="default" title={t('still-missing')}>
      <MissingList disclosureId={disclosureId} lines={missing.map((each) => ({ key: `${each.pointer} ${each.code}`, step, pointer: each.pointer, text: missingText(each, t) }))} />
    </Alert>
  );
}
