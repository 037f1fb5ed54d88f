import { Checkbox, Fieldset, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { scopesOf, type Noun, type Scope } from './tokens.js';

type ScopeFieldsetProps = { noun: Noun; chosen: readonly Scope[]; onChange: (scopes: readonly Scope[]) => void };

/** The permissions of one noun; "everything" takes the place of the single ones. */
export function ScopeFieldset({ noun, chosen, onChange }: ScopeFieldsetProps) {
  const { t } = useTranslation('admin');
  const { single, all } = scopesOf(noun);
  const whole = all !== null && chosen.includes(all);
  const without = (...gone: readonly (Scope | null)[]): Scope[] => chosen.filter((scope) => !gone.includes(scope));
  return (
    <Fieldset legend={t(`scope-noun.${noun}`)} p="sm">
      <Stack gap="xs">
        {single.map((scope) => (
          <Checkbox key={scope} label={t(`scope.${scope}`)} checked={whole || chosen.includes(scope)} disabled={whole} onChange={(e) => onChange(e.currentTarget.checked ? [...chosen, scope] : without(scope))} />
        ))}
        {all ? <Checkbox label={t(`scope.${all}`)} checked={whole} onChange={(e) => onChange(e.currentTarget.checked ? [...without(...single), all] : without(all))} /> : null}
      </Stack>
    </Fieldset>
  );
}
