import { Button, Group, Paper, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { LOCALE_NAMES, LOCALES, type Locale } from '../i18n/index.js';
import { formatMoney } from '../i18n/format.js';
import type { Party } from '../parties/party-queries.js';
import { PartySelect } from '../parties/PartySelect.js';
import { Choice } from '../ui/Choice.js';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { exponentOf, fromMinor, inCurrency } from '../ui/minor-units.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { blankLine, InvoiceLineFields, type LineFields } from './InvoiceLineFields.js';
import { invoiceSettingsQuery, useReceivablesChange, type Invoice } from './receivable-queries.js';

type Fields = { payer: Party | null; name: string; address: string; taxId: string; email: string; locale: Locale; currency: string | null; termsDays: string; note: string; lines: readonly LineFields[] };

/** Writes an invoice, or the whole of a draft anew. Nothing has a number before it is issued. */
export function WriteInvoice({ invoice, onClose }: { invoice?: Invoice; onClose: () => void }) {
  const { t, i18n } = useTranslation(['receivables', 'common']);
  const navigate = useNavigate();
  const { data: settings } = useQuery(invoiceSettingsQuery);
  const [fields, setFields] = useState<Fields>(() => (invoice ? fieldsOf(invoice) : { payer: null, name: '', address: '', taxId: '', email: '', locale: i18n.language as Locale, currency: 'KZT', termsDays: '', note: '', lines: [blankLine()] }));
  const set = (change: Partial<Fields>): void => setFields({ ...fields, ...change });
  const { currency, lines } = fields;
  const body = {
    payerId: fields.payer?.id ?? '', currency: currency ?? '', locale: fields.locale, note: fields.note, billTo: { name: fields.name, address: fields.address, taxId: fields.taxId, email: fields.email.trim() || null },
    ...(fields.termsDays === '' ? {} : { termsDays: Number(fields.termsDays) }),
    lines: lines.map(({ nature, description, minor, taxRate, taxRateId, agreementId, caseId, obligationId, royaltyReportId }) => ({ nature, description, amount: minor ? fromMinor(minor, exponentOf(currency ?? 'KZT')) : '', taxRate: taxRateId ? null : taxRate.trim().replace(',', '.') || null, taxRateId, agreementId, caseId, obligationId, royaltyReportId })),
  };
  const save = useReceivablesChange(
    async () => (invoice ? api.put('/api/v1/invoices/{id}', { path: { id: invoice.id }, version: invoice.version, body }) : api.post('/api/v1/invoices', { body })),
    ({ data }) => {
      onClose();
      if (!invoice) void navigate({ to: '/receivables/$invoiceId', params: { invoiceId: data.id } as never });
    },
  );
  const fault = (pointer: string): string | undefined => fieldFault(save.error, pointer);
  const net = lines.reduce((sum, { minor }) => sum + BigInt(minor ?? 0), 0n);
  return (
    <Dialog opened onClose={onClose} title={t(invoice ? 'write.edit' : 'write.title')} size="xl" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
        <Stack>
          <PartySelect label={t('write.payer')} required value={fields.payer} onChange={(payer) => set({ payer, ...(fields.email === '' && payer?.email ? { email: payer.email } : {}) })} error={fault('/payerId')} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={t('write.name')} description={t('write.name-text')} maxLength={300} value={fields.name} onChange={(event) => set({ name: event.currentTarget.value })} error={fault('/billTo/name')} />
            <TextInput label={t('write.tax-id')} maxLength={40} value={fields.taxId} onChange={(event) => set({ taxId: event.currentTarget.value })} error={fault('/billTo/taxId')} style={{ alignSelf: 'end' }} />
          </SimpleGrid>
          <Textarea label={t('write.address')} autosize minRows={2} maxLength={500} value={fields.address} onChange={(event) => set({ address: event.currentTarget.value })} error={fault('/billTo/address')} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={t('write.email')} type="email" maxLength={254} value={fields.email} onChange={(event) => set({ email: event.currentTarget.value })} error={fault('/billTo/email')} />
            <Choice label={t('write.language')} value={fields.locale} onChange={(locale) => locale && set({ locale })} data={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))} />
            <CurrencySelect label={t('write.currency')} required value={currency} onChange={(next) => set({ currency: next, lines: lines.map((line) => ({ ...line, minor: inCurrency(line.minor, currency ?? 'KZT', next ?? 'KZT') })) })} error={fault('/currency')} />
            <TextInput label={t('write.terms')} inputMode="numeric" placeholder={settings ? String(settings.termsDays) : ''} value={fields.termsDays} onChange={(event) => set({ termsDays: event.currentTarget.value.replace(/\D/g, '').slice(0, 3) })} error={fault('/termsDays')} />
          </SimpleGrid>
          {lines.map((line, place) => (
            <Paper key={line.key} withBorder p="sm" component="fieldset" m={0}>
              <legend><Text size="sm" fw={600}>{t('write.line', { number: place + 1 })}</Text></legend>
              <InvoiceLineFields line={line} currency={currency ?? 'KZT'} fault={(field) => fault(`/lines/${place}/${field}`)} set={(change) => set({ lines: lines.map((each) => (each.key === line.key ? { ...each, ...change } : each)) })} />
              {lines.length > 1 ? <Button variant="subtle" color="red" c="var(--tamga-danger-text)" size="compact-sm" mt="xs" onClick={() => set({ lines: lines.filter(({ key }) => key !== line.key) })} aria-label={t('write.remove-line', { number: place + 1 })}>{t('common:remove')}</Button> : null}
            </Paper>
          ))}
          <Group justify="space-between">
            <Button variant="default" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => set({ lines: [...lines, blankLine()] })}>{t('write.add-line')}</Button>
            <Text size="sm" fw={600}>{t('write.net-total')}: {formatMoney(String(net), currency ?? 'KZT')}</Text>
          </Group>
          <Textarea label={t('write.note')} description={t('write.note-text')} autosize minRows={2} maxLength={2000} value={fields.note} onChange={(event) => set({ note: event.currentTarget.value })} />
          <StaleAlert error={save.error} onReload={save.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={save.isPending} disabled={!fields.payer || !currency}>{t('write.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function fieldsOf(invoice: Invoice): Fields {
  const { billTo, payer, currency, locale, termsDays, note } = invoice;
  return {
    payer: { id: payer.id, names: payer.names, email: billTo.email } as Party, name: billTo.name, address: billTo.address, taxId: billTo.taxId, email: billTo.email ?? '', locale, currency, termsDays: String(termsDays), note,
    lines: invoice.lines.map((line) => ({ key: line.id, nature: line.nature, description: line.description, minor: line.netMinor, taxRate: line.taxRateId ? '' : (line.taxRate ?? ''), taxRateId: line.taxRateId, agreementId: line.agreementId, caseId: line.caseId, caseReference: line.caseReference, obligationId: line.obligationId, royaltyReportId: line.royaltyReportId })),
  };
}
