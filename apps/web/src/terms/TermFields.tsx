import { ActionIcon, Button, Checkbox, Fieldset, Group, NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../ui/Choice.js';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { DateField } from '../ui/DateField.js';
import { exponentOf, fromMinor, toMinor } from '../ui/minor-units.js';
import { MoneyInput } from '../ui/ScaledInput.js';
import type { Field } from './term-fields.js';

type Content = Readonly<Record<string, unknown>>;
type Change = (content: Content) => void;
/** `pointer`: where this object stands in the term; `currency`: of the amounts in it. */
type Place = { content: Content; set: Change; pointer: string; currency: string | undefined; fault: (pointer: string) => string | undefined };

/** The fields of a term, of a line of it or of a part of it. */
export function TermFields({ fields, content, set, pointer, currency, fault }: Place & { fields: readonly Field[] }) {
  const own = typeof content.currency === 'string' ? content.currency : currency;
  const small = fields.filter(({ as }) => as !== 'lines' && as !== 'part');
  const large = fields.filter(({ as }) => as === 'lines' || as === 'part');
  const of = (field: Field, index: number) => <One key={`${field.at}${index}`} field={field} content={content} set={set} pointer={pointer} currency={own} fault={fault} />;
  return (
    <Stack gap="sm">
      {small.length > 0 ? <SimpleGrid cols={{ base: 1, xs: Math.min(2, small.length) }} spacing="sm" verticalSpacing="sm">{small.map(of)}</SimpleGrid> : null}
      {large.map(of)}
    </Stack>
  );
}

function One({ field, content, set, pointer, currency, fault }: Place & { field: Field }) {
  const { t } = useTranslation(['terms', 'common']);
  const place = { content, set, pointer, currency, fault };
  if (field.as === 'offset') return <OffsetField {...place} />;
  if (field.as === 'either') return <EitherField {...place} field={field} />;
  const label = t(`field.${field.label ?? field.at}`);
  const error = fault(`${pointer}/${field.at}`);
  const value = content[field.at];
  const put = (next: unknown): void => set({ ...content, [field.at]: next });
  const text = typeof value === 'string' ? value : '';
  switch (field.as) {
    case 'money':
      return <MoneyInput label={label} required={!field.optional} currency={currency} value={text === '' ? undefined : toMinor(text, exponentOf(currency ?? 'KZT'))} onChange={(minor) => put(minor === undefined ? undefined : fromMinor(minor, exponentOf(currency ?? 'KZT')))} error={error} />;
    case 'text':
      return <TextInput label={label} required={!field.optional} maxLength={300} value={text} onChange={(e) => put(e.currentTarget.value)} error={error} />;
    case 'digits':
      return <TextInput label={label} required inputMode="numeric" maxLength={15} value={text} onChange={(e) => put(e.currentTarget.value.replace(/\D/g, ''))} error={error} />;
    case 'percent':
      return <TextInput label={label} required={!field.optional} inputMode="decimal" maxLength={12} value={text} onChange={(e) => put(e.currentTarget.value.replace(',', '.').replace(/[^\d.]/g, ''))} error={error} />;
    case 'whole':
      return <NumberInput label={label} required={!field.optional} min={0} max={9999} allowDecimal={false} allowNegative={false} hideControls value={typeof value === 'number' ? value : ''} onChange={(next) => put(typeof next === 'number' ? next : undefined)} error={error} />;
    case 'day':
      return <DateField label={label} required={!field.optional} value={text || null} onChange={(on) => put(on ?? undefined)} error={error} />;
    case 'choice':
      return <Choice label={label} required={!field.none} {...(field.none ? { none: t(`field.${field.none}`) } : {})} value={text || null} onChange={(next) => put(next ?? undefined)} data={field.of.map((each) => ({ value: each, label: t(`${field.texts}.${each}`) }))} error={error} />;
    case 'flag':
      return <Checkbox label={label} checked={value === true} onChange={(e) => put(e.currentTarget.checked)} error={error} />;
    case 'currency':
      return <CurrencySelect label={label} required value={text || null} onChange={(next) => put(next ?? undefined)} error={error} />;
    case 'yearly':
      return <YearlyField {...place} at={field.at} label={label} />;
    case 'lines':
      return <LinesField {...place} field={field} label={label} />;
    case 'part':
      return <PartField {...place} field={field} label={label} />;
  }
}

/** A named day, or so many days after the agreement's first. */
function OffsetField({ content, set, pointer, fault }: Place) {
  const { t } = useTranslation('terms');
  const named = content.on !== undefined;
  const { on: _, days: __, ...rest } = content;
  return (
    <>
      <Choice label={t('field.offset')} value={named ? 'on' : 'days'} onChange={(way) => set({ ...rest, ...(way === 'on' ? { on: '' } : { days: 30 }) })} data={[{ value: 'days', label: t('field.offset-days') }, { value: 'on', label: t('field.offset-on') }]} />
      {named ? (
        <DateField label={t('field.on')} required value={(content.on as string) || null} onChange={(on) => set({ ...rest, on: on ?? '' })} error={fault(`${pointer}/on`)} />
      ) : (
        <NumberInput label={t('field.after-effective')} required min={0} max={3650} allowDecimal={false} allowNegative={false} hideControls value={typeof content.days === 'number' ? content.days : ''} onChange={(days) => set({ ...rest, days: typeof days === 'number' ? days : undefined })} error={fault(`${pointer}/days`)} />
      )}
    </>
  );
}

/** One of two ways, each a number of its own. */
function EitherField({ field, content, set, pointer, fault }: Place & { field: Extract<Field, { as: 'either' }> }) {
  const { t } = useTranslation('terms');
  const chosen = field.of.find(({ at }) => at in content) ?? field.of[0];
  if (!chosen) return null;
  const rest = Object.fromEntries(Object.entries(content).filter(([key]) => !field.of.some(({ at }) => at === key)));
  const value = content[chosen.at];
  return (
    <>
      <Choice label={t(`field.${field.label}`)} value={chosen.at} onChange={(at) => set({ ...rest, [at ?? chosen.at]: undefined })} data={field.of.map(({ at, choice }) => ({ value: at, label: t(`field.${choice}`) }))} />
      <NumberInput label={t(`field.${chosen.label}`)} required min={0} max={9999} allowDecimal={false} allowNegative={false} hideControls value={typeof value === 'number' ? value : ''} onChange={(next) => set({ ...rest, [chosen.at]: typeof next === 'number' ? next : undefined })} error={fault(`${pointer}/${chosen.at}`)} />
    </>
  );
}

/** The anniversary, or a day of the calendar. */
function YearlyField({ at, label, content, set, pointer, fault }: Place & { at: string; label: string }) {
  const { t } = useTranslation('terms');
  const value = typeof content[at] === 'string' ? content[at] : 'anniversary';
  const [month = '01', day = '31'] = value === 'anniversary' ? [] : value.split('-');
  const put = (next: string): void => set({ ...content, [at]: next });
  return (
    <Stack gap="xs">
      <Choice label={label} value={value === 'anniversary' ? value : 'day'} onChange={(way) => put(way === 'day' ? '01-31' : 'anniversary')} data={[{ value: 'anniversary', label: t('field.due-anniversary') }, { value: 'day', label: t('field.due-day') }]} error={fault(`${pointer}/${at}`)} />
      {value === 'anniversary' ? null : (
        <Group grow>
          <NumberInput label={t('field.day')} min={1} max={31} allowDecimal={false} hideControls value={Number(day)} onChange={(next) => put(`${month}-${String(next || 1).padStart(2, '0')}`)} />
          <NumberInput label={t('field.month')} min={1} max={12} allowDecimal={false} hideControls value={Number(month)} onChange={(next) => put(`${String(next || 1).padStart(2, '0')}-${day}`)} />
        </Group>
      )}
    </Stack>
  );
}

function LinesField({ field, label, content, set, pointer, currency, fault }: Place & { field: Extract<Field, { as: 'lines' }>; label: string }) {
  const { t } = useTranslation('terms');
  const lines = Array.isArray(content[field.at]) ? (content[field.at] as Content[]) : [];
  const put = (next: readonly Content[]): void => set({ ...content, [field.at]: next.length === 0 && field.optional ? undefined : next });
  // By anniversary the years are counted, on a day of the calendar they are named.
  const hint = field.hint === 'years' ? (content.due === 'anniversary' ? 'years-nth' : 'years-calendar') : field.hint;
  const at = `${pointer}/${field.at}`;
  return (
    <Fieldset legend={label}>
      <Stack gap="sm">
        {hint ? <span className="visually-hidden">{t(`field.${hint}`)}</span> : null}
        {lines.map((line, place) => (
          // A line has no name but its place; what is typed stands in the form above.
          <Group key={place} gap="xs" align="flex-start" wrap="nowrap">
            <div style={{ flex: 1, minWidth: 0 }}>
              <TermFields fields={field.fields} content={line} set={(next) => put(lines.map((each, index) => (index === place ? next : each)))} pointer={`${at}/${place}`} currency={currency} fault={fault} />
            </div>
            {lines.length > 1 || field.optional ? <ActionIcon variant="subtle" color="gray" mt={26} size="lg" aria-label={t('field.remove-line', { number: place + 1 })} onClick={() => put(lines.filter((_, index) => index !== place))}><IconTrash size={16} aria-hidden /></ActionIcon> : null}
          </Group>
        ))}
        {hint ? <Small>{t(`field.${hint}`)}</Small> : null}
        {fault(at) ? <Small danger>{fault(at)}</Small> : null}
        <Button variant="default" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => put([...lines, {}])} style={{ alignSelf: 'flex-start' }}>{t('field.add-line')}</Button>
      </Stack>
    </Fieldset>
  );
}

const Small = ({ danger, children }: { danger?: boolean; children: ReactNode }) => <span style={{ fontSize: 'var(--mantine-font-size-sm)', color: danger ? 'var(--mantine-color-error)' : 'var(--mantine-color-dimmed)' }} {...(danger ? { role: 'alert' } : { 'aria-hidden': true })}>{children}</span>;

function PartField({ field, label, content, set, pointer, currency, fault }: Place & { field: Extract<Field, { as: 'part' }>; label: string }) {
  const part = content[field.at] as Content | undefined;
  const inside = <TermFields fields={field.fields} content={part ?? {}} set={(next) => set({ ...content, [field.at]: next })} pointer={`${pointer}/${field.at}`} currency={currency} fault={fault} />;
  if (field.always) return inside;
  return (
    <Stack gap="xs">
      <Checkbox label={label} checked={part !== undefined} onChange={(e) => set({ ...content, [field.at]: e.currentTarget.checked ? {} : undefined })} error={part ? undefined : fault(`${pointer}/${field.at}`)} />
      {part ? <div style={{ paddingInlineStart: 28 }}>{inside}</div> : null}
    </Stack>
  );
}
