import { PasswordInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Long rather than intricate: twelve characters, no composition rules, pasting allowed. */
export const PASSWORD_MINIMUM = 12;

type NewPasswordProps = { value: string; onChange: (value: string) => void; label?: string; error?: string | null };

export function NewPassword({ value, onChange, label, error }: NewPasswordProps) {
  const { t } = useTranslation('identity');
  return (
    <PasswordInput
      label={label ?? t('new-password')} description={t('new-password-hint', { count: PASSWORD_MINIMUM })} autoComplete="new-password" required minLength={PASSWORD_MINIMUM} maxLength={256}
      value={value} onChange={(e) => onChange(e.currentTarget.value)} error={error} visibilityToggleButtonProps={{ 'aria-label': t('show-password'), tabIndex: 0 }}
    />
  );
}
