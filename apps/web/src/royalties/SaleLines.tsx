import { Button, CloseButton, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { pasted, SALE_FIELDS, type SaleField, type SaleLine } from './sale-lines.js';

const WIDTH: Readonly<Record<SaleField, number>> = { on: 120, product: 150, territory: 100, currency: 80, quantity: 90, gross: 130, deductions: 120, others: 120 };

type SaleLinesProps = { lines: readonly SaleLine[]; onChange: (lines: readonly SaleLine[]) => void; faultOf: (line: number, field: SaleField) => string | undefined; currency: string; disabled?: boolean };

/** Sales line by line. Cells copied from a spreadsheet may be pasted into any of them. */
export function SaleLines({ lines, onChange, faultOf, currency, disabled = false }: SaleLinesProps) {
  const { t } = useTranslation(['royalty-calculator', 'common']);
  const shown = lines.length === 0 ? [{}] : lines;
  const change = (place: number, field: SaleField, value: string): void => onChange(shown.map((line, at) => (at === place ? { ...line, [field]: value } : line)));
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">{t('lines.hint')}</Text>
      <ScrollRegion label={t('lines.title')} minWidth={1000}>
        <Table verticalSpacing={4} horizontalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={36}>{t('lines.number')}</Table.Th>
              {SALE_FIELDS.map((field) => <Table.Th key={field} miw={WIDTH[field]}>{t(`lines.field.${field}`)}</Table.Th>)}
              <Table.Th w={40}><span className="visually-hidden">{t('lines.remove-column')}</span></Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((line, place) => (
              <Table.Tr key={place}>
                <Table.Td>{place + 1}</Table.Td>
                {SALE_FIELDS.map((field) => (
                  <Table.Td key={field} style={{ verticalAlign: 'top' }}>
                    <TextInput
                      size="xs" disabled={disabled} aria-label={t('lines.cell', { field: t(`lines.field.${field}`), line: place + 1 })} value={line[field] ?? ''} error={faultOf(place, field)} placeholder={field === 'currency' ? currency : field === 'on' ? t('lines.day-placeholder') : undefined}
                      onChange={(event) => change(place, field, event.currentTarget.value)}
                      onPaste={(event) => {
                        const next = pasted(shown, { line: place, field }, event.clipboardData.getData('text/plain'));
                        if (!next) return;
                        event.preventDefault();
                        onChange(next);
                      }}
                    />
                  </Table.Td>
                ))}
                <Table.Td><CloseButton disabled={disabled} aria-label={t('lines.remove', { line: place + 1 })} onClick={() => onChange(shown.filter((_, at) => at !== place))} /></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      <Group><Button variant="default" size="xs" disabled={disabled} onClick={() => onChange([...shown, {}])}>{t('lines.add')}</Button></Group>
    </Stack>
  );
}
