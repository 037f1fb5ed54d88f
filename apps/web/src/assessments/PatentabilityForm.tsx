import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DocumentsField } from './DocumentsField.js';
import { CONCLUSIONS, QUESTIONS, VERDICTS } from './contents.js';
import { FieldChoice } from './FieldChoice.js';
import { FieldDate } from './FieldDate.js';
import { FieldFlag } from './FieldFlag.js';
import { fieldLabel } from './field-label.js';
import { FieldPlace } from './FieldPlace.js';
import { FieldTags } from './FieldTags.js';
import { FieldText } from './FieldText.js';
import { useAssessmentForm, useRows } from './form-context.js';
import { FormSection } from './FormSection.js';
import { RowTable } from './Rows.js';

/** Can it be protected? */
export function PatentabilityForm() {
  const { t } = useTranslation('assessments');
  const { content } = useAssessmentForm();
  const { rows } = useRows('/barDates');
  return (
    <>
      <FormSection section="prior-art">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <FieldDate at="/priorArt/searchedOn" />
          <FieldTags at="/priorArt/databases" suggestions={['Espacenet', 'PATENTSCOPE', 'Google Patents', 'USPTO', 'EAPATIS', 'FIPS', 'Scopus', 'Web of Science']} description={t('hint.databases')} />
        </SimpleGrid>
        <DocumentsField at="/priorArt/documentIds" kind="prior-art" />
        <FieldText at="/priorArt/note" long />
      </FormSection>
      <FormSection section="patentability">
        {QUESTIONS.map((question) => (
          <Stack key={question} gap="xs" role="group" aria-labelledby={`${question}-title`}>
            <Title order={3} size="h4" id={`${question}-title`}>{fieldLabel(`/${question}`, t)}</Title>
            <Text size="sm">{t(`hint.${question}`)}</Text>
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
              <FieldChoice at={`/${question}/verdict`} options={VERDICTS} words="verdict" />
              <FieldText at={`/${question}/reason`} long />
            </SimpleGrid>
          </Stack>
        ))}
        <FieldChoice at="/conclusion" options={CONCLUSIONS} words="conclusion" />
        <FieldText at="/conclusionReason" long />
      </FormSection>
      <FormSection section="bar-dates">
        <RowTable
          at="/barDates" max={50} minWidth={560} addLabel={t('add.barDates')} emptyLabel={t('empty.barDates')}
          columns={[
            { key: 'jurisdiction', width: 130, render: (at) => <FieldPlace at={at} bare /> },
            { key: 'on', width: 200, render: (at) => <FieldDate at={at} bare /> },
            { key: 'basis', render: (at) => <FieldText at={at} bare /> },
          ]}
        />
        {rows.length === 0 || content['noBarDates'] ? <FieldFlag at="/noBarDates" /> : null}
      </FormSection>
    </>
  );
}
