import { Alert, Button, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { newLineId } from '../disclosures/content.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { inventorsOfDisclosureQuery } from './assessment-queries.js';
import { TITLE_BASES } from './contents.js';
import { FieldDocument } from './DocumentsField.js';
import { FieldChoice } from './FieldChoice.js';
import { FieldDate } from './FieldDate.js';
import { FieldText } from './FieldText.js';
import { useAssessmentForm, useField } from './form-context.js';
import { domId } from './pointer.js';
import { RowCards } from './Rows.js';
import { StartLine } from './StartLine.js';

type Line = { inventorId?: string; inventorName?: string };

/** How the right of each inventor came to the university: the inventors are the disclosure's. */
export function TitleAssignments() {
  const { t } = useTranslation(['assessments', 'common']);
  const { disclosureId, content, readOnly, change } = useAssessmentForm();
  const { data, error, isLoading } = useQuery(inventorsOfDisclosureQuery(disclosureId));
  const lines = (content['titleAssignments'] as Line[] | undefined) ?? [];
  const inventors = (data?.content.inventors ?? []).map((inventor) => ({ id: inventor.id, name: inventor.name ?? '' }));
  const nameOf = (line: Line | undefined): string => inventors.find(({ id }) => id === line?.inventorId)?.name ?? line?.inventorName ?? '';
  if (isLoading) return <Loading />;
  // A case that came without a disclosure has nobody listed: they are named by hand.
  if (!disclosureId) {
    return (
      <RowCards at="/titleAssignments" max={50} addLabel={t('add.titleAssignments')} emptyLabel={t('empty.titleAssignments')} start={() => ({ inventorId: newLineId() })} title={(index) => nameOf(lines[index]) || t('inventor-number', { number: index + 1 })}>
        {(at) => <><FieldText at={`${at}/inventorName`} /><Basis at={at} /></>}
      </RowCards>
    );
  }
  const uncovered = inventors.filter(({ id }) => !lines.some((line) => line.inventorId === id));
  return (
    <Stack gap="sm" id={domId('/titleAssignments')} tabIndex={-1}>
      <ProblemAlert error={error} />
      {lines.map((line, index) => (
        <Paper key={line.inventorId ?? index} withBorder p="md" component="fieldset" m={0} style={{ minWidth: 0 }} id={domId(`/titleAssignments/${index}`)}>
          <Text component="legend" fw={600} size="sm" px={4}>{nameOf(line)}</Text>
          <Stack gap="sm" align="stretch">
            <Basis at={`/titleAssignments/${index}`} />
            {data && !readOnly && !inventors.some(({ id }) => id === line.inventorId) ? <Button variant="subtle" color="red" c="var(--tamga-danger-text)" size="compact-sm" style={{ alignSelf: 'flex-end' }} onClick={() => change('/titleAssignments', lines.filter((_, i) => i !== index))}>{t('common:remove')}</Button> : null}
          </Stack>
        </Paper>
      ))}
      {uncovered.map(({ id, name }) => (
        <Paper key={id} withBorder p="md" component="fieldset" m={0} style={{ minWidth: 0 }}>
          <Text component="legend" fw={600} size="sm" px={4}>{name}</Text>
          {readOnly ? <Text size="sm">{t('title-missing')}</Text> : <StartLine onStart={(basis) => change('/titleAssignments', [...lines, { inventorId: id, inventorName: name, basis }])} />}
        </Paper>
      ))}
      {lines.some((line) => !inventors.some(({ id }) => id === line.inventorId)) && data ? <Alert color="orange" variant="light">{t('title-changed')}</Alert> : null}
    </Stack>
  );
}

function Basis({ at }: { at: string }) {
  const { t } = useTranslation('assessments');
  const { value: basis } = useField<string>(`${at}/basis`);
  return (
    <Stack gap="sm">
      <FieldChoice at={`${at}/basis`} options={TITLE_BASES} words="title" list />
      {basis === 'assignment' ? (
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <FieldDate at={`${at}/assignedOn`} />
          <FieldDocument at={`${at}/documentId`} />
        </SimpleGrid>
      ) : null}
      <FieldText at={`${at}/note`} long minRows={2} {...(basis && basis !== 'assignment' ? { description: t('hint.titleNote') } : {})} />
    </Stack>
  );
}
