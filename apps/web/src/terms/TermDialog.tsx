import { Button, Checkbox, Fieldset, Group, SimpleGrid, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agreement } from '../agreements/agreement-queries.js';
import { usePartyName } from '../agreements/use-party-name.js';
import { api } from '../api/client.js';
import { formatDate } from '../i18n/format.js';
import { Choice } from '../ui/Choice.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { Difference, NONE_MET, type Met } from './Difference.js';
import { contentOf, startOf, TERM_FIELDS } from './term-fields.js';
import { TermFields } from './TermFields.js';
import { TERM_KINDS, type Body, type Term, type TermKind, type Terms } from './terms-queries.js';
import { useTermChange } from './use-term-change.js';

const CALENDARS = ['weekends', 'us-uspto', 'ep-epo', 'kz', 'ru'] as const;
/** Terms by which money is paid: whom the university owes it is watched over. */
const PAID: readonly TermKind[] = ['upfront', 'maintenance', 'minimum-royalty', 'earned-royalty', 'milestone', 'sublicence-share', 'patent-costs'];
type TermDialogProps = { agreement: Agreement; terms: Terms; former: Term | null; onClose: () => void };

/** A new term, or another version of one: its fields, then what follows from it, then the confirmation. */
export function TermDialog({ agreement, terms, former, onClose }: TermDialogProps) {
  const { t } = useTranslation(['terms', 'common']);
  const nameOf = usePartyName();
  const [kind, setKind] = useState<TermKind>(former?.kind ?? 'upfront');
  const [body, setBody] = useState<Body>(former?.body ?? startOf(kind, currencyIn(terms)));
  const [owedById, setOwedById] = useState<string | null>(null);
  const [owedTo, setOwedTo] = useState<string | null>(null);
  const [fromOn, setFromOn] = useState<string | null>(former?.fromOn ?? null);
  const [amendmentId, setAmendmentId] = useState<string | null>(null);
  const [met, setMet] = useState<Met>(NONE_MET);
  const { id, version } = agreement;
  const debtor = agreement.parties.find((party) => party.id === (owedById ?? defaultDebtor(agreement, kind)));
  const creditors = former === null && debtor?.role === 'university' && PAID.includes(kind) ? agreement.parties.filter(({ role }) => role !== 'university') : [];
  const term = () => ({ ...(former ? { supersedesId: former.id } : { kind, ...(owedById ? { owedById } : {}), ...(owedTo && creditors.length > 0 ? { owedTo } : {}) }), body: contentOf(kind, body), ...(fromOn ? { fromOn } : {}), ...(amendmentId ? { amendmentId } : {}) });
  const metLines = Object.entries(met.on).map(([period, metOn]) => ({ period, metOn, note: met.note.trim() }));
  const change = useTermChange(id, () => ({ term: term() }), (digest) => api.post('/api/v1/agreements/{id}/terms', { path: { id }, version, body: { ...term(), digest, ...(metLines.length > 0 ? { met: metLines } : {}) } }), onClose);
  const fault = (pointer: string): string | undefined => fieldFault(change.error, pointer);
  const edit = (next: Body): void => { setBody(next); change.forget(); };
  const choose = (next: TermKind | null): void => { if (next) { setKind(next); edit(startOf(next, currencyIn(terms))); } };
  // What an amendment brings holds from its day on, unless it names a later one.
  const amended = (chosen: string | null): void => {
    setAmendmentId(chosen);
    const day = terms.amendments.find((each) => each.id === chosen)?.effectiveOn;
    if (day && (fromOn === null || fromOn < day)) setFromOn(day);
    change.forget();
  };
  const { shown } = change;
  return (
    <Dialog opened onClose={onClose} title={former ? t('change-of', { term: t(`kind.${kind}`) }) : t('add')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); if (shown) change.confirm(); else change.show(); }}>
        <Stack>
          {shown ? <Difference difference={shown} today={terms.today} {...(terms.isBound && !former ? { met, setMet } : {})} fault={fault} /> : (
            <>
              {former ? null : <Choice label={t('kind-label')} value={kind} onChange={choose} data={TERM_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} error={fault('/kind')} data-autofocus />}
              <TermFields fields={TERM_FIELDS[kind]} content={body} set={edit} pointer="/body" currency={undefined} fault={fault} />
              <Counting body={body} set={edit} fault={fault} />
              {terms.amendments.length > 0 ? (
                <Choice label={t('amendment.label')} description={t('amendment.hint')} none={t('amendment.none')} value={amendmentId} onChange={amended} data={terms.amendments.map((each) => ({ value: each.id, label: t('amendment.from', { number: each.number, date: formatDate(each.effectiveOn) }) }))} error={fault('/amendmentId')} />
              ) : null}
              <SimpleGrid cols={{ base: 1, xs: 2 }}>
                {former ? null : <Choice label={t('field.owedById')} value={owedById ?? defaultDebtor(agreement, kind)} onChange={setOwedById} data={agreement.parties.map((party) => ({ value: party.id, label: nameOf(party) }))} error={fault('/owedById')} />}
                {creditors.length > 0 ? <Choice label={t('field.owedTo')} description={t('field.owedTo-hint')} none={t('field.owedTo-none')} value={owedTo} onChange={setOwedTo} data={[{ value: 'inventors', label: t('field.inventors') }, ...creditors.map((party) => ({ value: party.id, label: nameOf(party) }))]} error={fault('/owedTo')} /> : null}
                <DateField label={t('field.fromOn')} required={former !== null} {...(former ? {} : { description: t('field.fromOn-hint') })} value={fromOn} onChange={setFromOn} error={fault('/fromOn')} />
              </SimpleGrid>
            </>
          )}
          <StaleAlert error={change.error} onReload={change.reload} />
          <Group justify="flex-end">
            {shown ? <Button variant="default" onClick={change.forget}>{t('back')}</Button> : <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>}
            <Button type="submit" loading={change.pending} disabled={metLines.length > 0 && met.note.trim() === '' && shown !== null}>{t(shown ? 'confirm' : 'show')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** Silent, an agreement moves nothing and counts every day. */
function Counting({ body, set, fault }: { body: Body; set: (body: Body) => void; fault: (pointer: string) => string | undefined }) {
  const { t } = useTranslation('terms');
  const business = body.counted === 'business';
  const rolls = body.rolls === true;
  return (
    <Fieldset legend={t('field.counted')}>
      <Stack gap="sm">
        <Choice aria-label={t('field.counted')} value={business ? 'business' : 'calendar'} onChange={(counted) => set({ ...body, counted: counted === 'business' ? counted : undefined, calendar: counted === 'business' ? (body.calendar ?? 'kz') : rolls ? body.calendar : undefined })} data={(['calendar', 'business'] as const).map((value) => ({ value, label: t(`counted.${value}`) }))} error={fault('/body/counted')} />
        {business ? null : <Checkbox label={t('field.rolls')} checked={rolls} onChange={(e) => set({ ...body, rolls: e.currentTarget.checked ? true : undefined, calendar: e.currentTarget.checked ? (body.calendar ?? 'kz') : undefined })} />}
        {business || rolls ? <Choice label={t('field.calendar')} value={typeof body.calendar === 'string' ? body.calendar : 'weekends'} onChange={(calendar) => set({ ...body, calendar })} data={CALENDARS.map((value) => ({ value, label: t(`calendar.${value}`) }))} error={fault('/body/calendar')} /> : null}
      </Stack>
    </Fieldset>
  );
}

const defaultDebtor = ({ parties }: Agreement, kind: TermKind): string | null => (parties.find(({ role }) => (role === 'university') === (kind === 'audit' || kind === 'notice')) ?? parties[0])?.id ?? null;

/** The currency that the agreement's other terms are in. */
function currencyIn({ terms }: Terms): string {
  const bodies = terms.map(({ body }) => body as { currency?: unknown; royalty?: { currency?: unknown } });
  const found = bodies.map(({ currency, royalty }) => currency ?? royalty?.currency).find((each) => typeof each === 'string');
  return typeof found === 'string' ? found : 'USD';
}
