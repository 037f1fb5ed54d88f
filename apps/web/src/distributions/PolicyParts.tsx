import { Button, Fieldset, Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Choice } from '../ui/Choice.js';
import { DateField } from '../ui/DateField.js';
import { DEDUCTIONS, RECIPIENTS, SPANS, type Body } from './policy-form.js';

type PartProps = { body: Body; set: (change: Partial<Body>) => void; fault: (pointer: string) => string | undefined };
const changed = <T,>(list: readonly T[], place: number, change: Partial<T>): T[] => list.map((each, at) => (at === place ? { ...each, ...change } : each));
const without = <T,>(list: readonly T[], place: number): T[] => list.filter((_, at) => at !== place);

/** What is taken before the split, in its order. */
export function DeductionFields({ body, set, fault }: PartProps) {
  const { t } = useTranslation('royalty-policies');
  return (
    <Fieldset legend={t('deductions')} p="sm">
      <Stack gap="xs">
        {body.deductions.map((each, place) => {
          const change = (values: Partial<typeof each>): void => set({ deductions: changed(body.deductions, place, values) });
          const at = `/body/deductions/${place}`;
          return (
            <Group key={place} align="flex-end" gap="xs">
              <Choice label={t('deduction.label', { number: place + 1 })} value={each.kind} onChange={(kind) => kind && change({ kind, ...(kind === 'fee' ? { of: each.of ?? 'gross' } : {}) })} data={DEDUCTIONS.map((value) => ({ value, label: t(`deduction.${value}`) }))} error={fault(`${at}/kind`)} />
              {each.kind === 'fee' ? <TextInput label={t('percent')} w={90} value={each.rate ?? ''} onChange={(e) => change({ rate: e.currentTarget.value })} error={fault(`${at}/rate`)} /> : null}
              {each.kind === 'fee' ? <Choice label={t('deduction.of')} value={each.of ?? 'gross'} onChange={(of) => of && change({ of })} data={[{ value: 'gross', label: t('deduction.gross') }, { value: 'rest', label: t('deduction.rest') }]} /> : null}
              {each.kind === 'first-share' ? <TextInput label={t('deduction.until')} w={130} value={each.until ?? ''} onChange={(e) => change({ until: e.currentTarget.value })} error={fault(`${at}/until`)} /> : null}
              {each.kind === 'costs' || each.kind === 'first-share' ? <TextInput label={t('deduction.at-most')} w={130} value={each.atMost ?? ''} onChange={(e) => change({ atMost: e.currentTarget.value })} error={fault(`${at}/atMost`)} /> : null}
              <Button variant="subtle" onClick={() => set({ deductions: without(body.deductions, place) })}>{t('remove')}</Button>
            </Group>
          );
        })}
        <Group><Button size="xs" variant="default" onClick={() => set({ deductions: [...body.deductions, { kind: 'costs' }] })}>{t('deduction.add')}</Button></Group>
      </Stack>
    </Fieldset>
  );
}

/** Who gets what of which part; the last one has no end. */
export function TierFields({ body, set, fault }: PartProps) {
  const { t } = useTranslation('royalty-policies');
  return (
    <Fieldset legend={t('tiers')} p="sm">
      <Stack gap="sm">
        {body.tiers.map((tier, place) => {
          const last = place === body.tiers.length - 1;
          const at = `/body/tiers/${place}`;
          return (
            <Stack key={place} gap={4}>
              <Group align="flex-end" gap="xs">
                {last ? null : <TextInput label={t('tier.up-to', { currency: body.currency })} w={150} value={tier.upTo ?? ''} onChange={(e) => set({ tiers: changed(body.tiers, place, { upTo: e.currentTarget.value }) })} error={fault(`${at}/upTo`)} />}
                {RECIPIENTS.filter((to) => to !== 'joint-owner').map((to) => <TextInput key={to} label={t(`to.${to}`)} w={110} value={tier.shares[to] ?? ''} onChange={(e) => set({ tiers: changed(body.tiers, place, { shares: { ...tier.shares, [to]: e.currentTarget.value } }) })} error={fault(`${at}/shares/${to}`) ?? (to === 'inventors' ? fault(`${at}/shares`) : undefined)} />)}
                {body.tiers.length > 1 ? <Button variant="subtle" onClick={() => set({ tiers: without(body.tiers, place).map((each, n, all) => (n === all.length - 1 ? { ...each, upTo: null } : each)) })}>{t('remove')}</Button> : null}
              </Group>
            </Stack>
          );
        })}
        <Group><Button size="xs" variant="default" onClick={() => set({ tiers: [...body.tiers.map((each) => ({ ...each, upTo: each.upTo ?? '' })), { upTo: null, shares: {} }] })}>{t('tier.add')}</Button></Group>
      </Stack>
    </Fieldset>
  );
}

/** For which dates it holds; all of them must fit. */
export function SpanFields({ body, set, fault }: PartProps) {
  const { t } = useTranslation('royalty-policies');
  return (
    <Fieldset legend={t('validity')} p="sm">
      <Stack gap="xs">
        {body.validity.map((span, place) => {
          const change = (values: Partial<typeof span>): void => set({ validity: changed(body.validity, place, values) });
          return (
            <Group key={place} align="flex-end" gap="xs">
              <Choice label={t('span.by')} value={span.by} onChange={(by) => by && change({ by })} data={SPANS.map((value) => ({ value, label: t(`span.${value}`) }))} error={fault(`/body/validity/${place}`)} />
              <DateField label={t('span.from')} value={span.from ?? null} onChange={(from) => change({ from: from ?? '' })} error={fault(`/body/validity/${place}/from`)} />
              <DateField label={t('span.until')} value={span.until ?? null} onChange={(until) => change({ until: until ?? '' })} error={fault(`/body/validity/${place}/until`)} />
              <Button variant="subtle" onClick={() => set({ validity: without(body.validity, place) })}>{t('remove')}</Button>
            </Group>
          );
        })}
        <Group><Button size="xs" variant="default" onClick={() => set({ validity: [...body.validity, { by: 'received' }] })}>{t('span.add')}</Button></Group>
      </Stack>
    </Fieldset>
  );
}
