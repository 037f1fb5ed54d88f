import { Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { exponentOf, fromMinor, toMinor } from '../ui/minor-units.js';
import { MoneyInput } from '../ui/ScaledInput.js';
import { SearchMany } from '../ui/SearchMany.js';
import { AGREEMENT_KINDS, type AgreementKind } from './agreement-queries.js';

export type Rule = Schemas['ApprovalRulesDto']['rules'][number];
const ROLES = ['officer', 'manager'] as const;
const PEOPLE = ['1', '2', '3', '4', '5'];
type ApprovalRuleFieldsProps = { number: number; rule: Rule; readOnly: boolean; onChange: (rule: Rule) => void; onRemove: () => void; faultOf: (field: string) => string | undefined };

/** One rule: for which agreements, from what worth on, whose approval and how many. */
export function ApprovalRuleFields({ number, rule, readOnly, onChange, onRemove, faultOf }: ApprovalRuleFieldsProps) {
  const { t } = useTranslation(['agreement-course', 'agreements', 'common']);
  const set = (change: Partial<Rule>): void => onChange({ ...rule, ...change });
  const kinds = AGREEMENT_KINDS.map((value) => ({ value, label: t(`agreements:kind.${value}`) }));
  const exponent = exponentOf(rule.currency ?? 'KZT');
  // An amount without a currency says nothing, and a currency without an amount nothing either.
  const limit = (key: 'from' | 'to', minor: string | undefined): void => {
    const next = { from: rule.from, to: rule.to, [key]: minor === undefined ? null : fromMinor(minor, exponent) };
    set({ ...next, currency: next.from === null && next.to === null ? null : (rule.currency ?? 'KZT') });
  };
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h4">{t('rules.rule', { number })}</Title>
        {readOnly ? null : <Button size="compact-sm" variant="subtle" color="red" c="var(--tamga-danger-text)" onClick={onRemove} aria-label={t('rules.remove-of', { number })}>{t('common:remove')}</Button>}
      </Group>
      {readOnly ? (
        <Text size="sm">{rule.kinds.length === 0 ? t('rules.every-kind') : rule.kinds.map((kind) => t(`agreements:kind.${kind}`)).join(', ')}</Text>
      ) : (
        <SearchMany label={t('rules.kinds')} description={t('rules.kinds-hint')} clearable data={kinds} value={rule.kinds} onChange={(chosen) => set({ kinds: chosen as AgreementKind[] })} error={faultOf('kinds')} />
      )}
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <MoneyInput label={t('rules.from')} disabled={readOnly} value={rule.from === null ? undefined : toMinor(rule.from, exponent)} onChange={(minor) => limit('from', minor)} currency={rule.currency ?? undefined} error={faultOf('from')} />
        <MoneyInput label={t('rules.to')} disabled={readOnly} value={rule.to === null ? undefined : toMinor(rule.to, exponent)} onChange={(minor) => limit('to', minor)} currency={rule.currency ?? undefined} error={faultOf('to')} />
        <CurrencySelect label={t('rules.currency')} disabled={readOnly || rule.currency === null} value={rule.currency} onChange={(currency) => set({ currency })} error={faultOf('currency')} />
      </SimpleGrid>
      {rule.currency === null ? null : <Text size="sm">{t('rules.unknown-worth')}</Text>}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Checkbox.Group label={t('rules.who')} value={[...rule.roles]} onChange={(roles) => set({ roles: roles as Rule['roles'] })} error={faultOf('roles')}>
          <Group mt={4}>{ROLES.map((role) => <Checkbox key={role} value={role} label={t(`rules.role.${role}`)} disabled={readOnly} />)}</Group>
        </Checkbox.Group>
        <NativeSelect label={t('rules.needed')} description={t('rules.needed-hint')} disabled={readOnly} value={String(rule.needed)} onChange={(event) => set({ needed: Number(event.currentTarget.value) })} data={PEOPLE} error={faultOf('needed')} />
      </SimpleGrid>
    </Stack>
  );
}
