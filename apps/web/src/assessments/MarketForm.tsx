import { SimpleGrid, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LOCALE_NAMES, LOCALES } from '../i18n/index.js';
import { ROUTES } from './contents.js';
import { FieldChoice } from './FieldChoice.js';
import { FieldFlag } from './FieldFlag.js';
import { FieldCurrency, FieldGrade, FieldMoney } from './FieldNumber.js';
import { FieldText } from './FieldText.js';
import { useAssessmentForm, useField, useRows } from './form-context.js';
import { FormSection } from './FormSection.js';
import { RowTable } from './Rows.js';

/** Who would use it? */
export function MarketForm() {
  const { t } = useTranslation('assessments');
  const { content } = useAssessmentForm();
  const { rows: competitors } = useRows('/competitors');
  return (
    <>
      <FormSection section="market">
        <Labelled label={t('field.segments._')}>
          <RowTable
            at="/segments" max={50} minWidth={620} addLabel={t('add.segments')} emptyLabel={t('empty.segments')}
            start={(rows) => ({ currency: rows.at(-1)?.['currency'] ?? 'KZT' })}
            columns={[
              { key: 'name', render: (at) => <FieldText at={at} bare /> },
              { key: 'sizeMinor', width: 190, render: (at) => <SegmentSize at={at} /> },
              { key: 'currency', width: 100, render: (at) => <FieldCurrency at={at} bare /> },
              { key: 'source', render: (at) => <FieldText at={at} bare /> },
            ]}
          />
        </Labelled>
        <Labelled label={t('field.competitors._')}>
          <RowTable
            at="/competitors" max={100} minWidth={560} addLabel={t('add.competitors')} emptyLabel={t('empty.competitors')}
            columns={[
              { key: 'name', width: 240, render: (at) => <FieldText at={at} bare /> },
              { key: 'note', render: (at) => <FieldText at={at} bare long minRows={1} /> },
            ]}
          />
        </Labelled>
        {competitors.length === 0 || content['noCompetitors'] ? <FieldFlag at="/noCompetitors" /> : null}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <FieldGrade at="/trl" from={1} to={9} words="trl" />
          <FieldText at="/trlEvidence" long minRows={2} />
        </SimpleGrid>
        <FieldChoice at="/route" options={ROUTES} words="route" />
        <FieldText at="/routeReason" long />
      </FormSection>
      <FormSection section="summary"><Summary /></FormSection>
    </>
  );
}

function SegmentSize({ at }: { at: string }) {
  const { value: currency } = useField<string>(at.replace(/sizeMinor$/, 'currency'));
  return <FieldMoney at={at} bare currency={currency} />;
}

/** Each language for itself: a company reads one of them. */
function Summary() {
  const { t, i18n } = useTranslation('assessments');
  const { readOnly } = useAssessmentForm();
  if (readOnly) return <>{LOCALES.map((locale) => <FieldText key={locale} at={`/summary/${locale}`} long />)}</>;
  return (
    <Tabs defaultValue={i18n.language} keepMounted>
      <Tabs.List aria-label={t('field.summary._')}>{LOCALES.map((locale) => <Tabs.Tab key={locale} value={locale} lang={locale}>{LOCALE_NAMES[locale]}</Tabs.Tab>)}</Tabs.List>
      {LOCALES.map((locale) => <Tabs.Panel key={locale} value={locale} pt="sm" lang={locale}><FieldText at={`/summary/${locale}`} long minRows={6} /></Tabs.Panel>)}
    </Tabs>
  );
}

export function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return <div role="group" aria-label={label}><strong style={{ fontSize: 'var(--mantine-font-size-sm)' }}>{label}</strong><div style={{ marginTop: 6 }}>{children}</div></div>;
}
