import { SimpleGrid, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../i18n/format.js';
import type { FinancialComputed } from './contents.js';
import { FieldDate } from './FieldDate.js';
import { FieldChoiceFlag } from './FieldChoiceFlag.js';
import { FieldPlace } from './FieldPlace.js';
import { FieldCurrency, FieldMoney, FieldPercent, FieldYear } from './FieldNumber.js';
import { FieldText } from './FieldText.js';
import { useAssessmentForm, useField, useRows } from './form-context.js';
import { FormSection } from './FormSection.js';
import { Labelled } from './MarketForm.js';
import { NpvResult } from './NpvResult.js';
import { RowTable } from './Rows.js';

const nextYear = (rows: readonly Record<string, unknown>[], base: number | undefined): { year?: number } => {
  const last = rows.at(-1)?.['year'];
  const year = typeof last === 'number' ? last + 1 : base;
  return year === undefined ? {} : { year };
};

/** Does it pay? Costs, income, what must succeed on the way, and the present value that follows. */
export function FinancialForm() {
  const { t } = useTranslation('assessments');
  const { computed, readOnly } = useAssessmentForm();
  const { value: currency } = useField<string>('/currency');
  const { value: baseYear } = useField<number>('/baseYear');
  const { value: approved } = useField<boolean>('/budgetDecision/approved');
  return (
    <>
      <FormSection section="financial">
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <FieldCurrency at="/currency" />
          <FieldYear at="/baseYear" />
          <FieldPercent at="/discountRate" />
        </SimpleGrid>
        <Labelled label={t('field.costPlan._')}>
          <RowTable
            at="/costPlan" max={500} minWidth={620} addLabel={t('add.costPlan')} emptyLabel={t('empty.costPlan')}
            start={(rows) => ({ ...(rows.at(-1)?.['jurisdiction'] ? { jurisdiction: rows.at(-1)?.['jurisdiction'] } : {}), ...nextYear(rows, baseYear) })}
            columns={[
              { key: 'jurisdiction', width: 110, render: (at) => <FieldPlace at={at} bare /> },
              { key: 'item', render: (at) => <FieldText at={at} bare /> },
              { key: 'year', width: 90, render: (at) => <FieldYear at={at} bare /> },
              { key: 'amountMinor', width: 180, render: (at) => <FieldMoney at={at} bare currency={currency} /> },
            ]}
            footer={<Total at="/costPlan" currency={currency} columns={3} readOnly={readOnly} />}
          />
        </Labelled>
        <Labelled label={t('field.incomeForecast._')}>
          <RowTable
            at="/incomeForecast" max={500} minWidth={620} addLabel={t('add.incomeForecast')} emptyLabel={t('empty.incomeForecast')}
            start={(rows) => ({ ...(rows.at(-1)?.['item'] ? { item: rows.at(-1)?.['item'] } : {}), ...nextYear(rows, baseYear) })}
            columns={[
              { key: 'item', render: (at) => <FieldText at={at} bare /> },
              { key: 'year', width: 90, render: (at) => <FieldYear at={at} bare /> },
              { key: 'amountMinor', width: 180, render: (at) => <FieldMoney at={at} bare currency={currency} /> },
              { key: 'probability', width: 130, render: (at) => <FieldPercent at={at} bare /> },
            ]}
          />
        </Labelled>
        <Labelled label={t('field.phases._')}>
          <Text size="sm" mb="xs">{t('hint.phases')}</Text>
          <RowTable
            at="/phases" max={30} minWidth={520} addLabel={t('add.phases')} emptyLabel={t('empty.phases')}
            columns={[
              { key: 'name', render: (at) => <FieldText at={at} bare /> },
              { key: 'lastYear', width: 130, render: (at) => <FieldYear at={at} bare /> },
              { key: 'probability', width: 130, render: (at) => <FieldPercent at={at} bare /> },
            ]}
          />
        </Labelled>
        <FieldText at="/assumptions" long />
        <NpvResult computed={computed as FinancialComputed | null} />
      </FormSection>
      <FormSection section="budget">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <FieldChoiceFlag at="/budgetDecision/approved" words="approved" />
          <FieldDate at="/budgetDecision/decidedOn" />
        </SimpleGrid>
        {approved === false ? null : <FieldMoney at="/budgetDecision/amountMinor" currency={currency} />}
        <FieldText at="/budgetDecision/note" long />
      </FormSection>
    </>
  );
}

function Total({ at, currency, columns, readOnly }: { at: string; currency: string | undefined; columns: number; readOnly: boolean }) {
  const { t } = useTranslation('assessments');
  const { rows } = useRows(at);
  const sum = rows.reduce((total, row) => total + BigInt(/^\d+$/.test(String(row['amountMinor'])) ? String(row['amountMinor']) : '0'), 0n);
  if (!currency) return null;
  return (
    <Table.Tfoot>
      <Table.Tr><Table.Th colSpan={columns} scope="row">{t('total')}</Table.Th><Table.Td fw={600} colSpan={readOnly ? 1 : 2}>{formatMoney(String(sum), currency)}</Table.Td></Table.Tr>
    </Table.Tfoot>
  );
}
