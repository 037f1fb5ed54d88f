import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { separators } from '../i18n/format.js';
import { exponentOf, fromMinor, toMinor } from './minor-units.js';
import { readAmount, writeAmount } from './typed-amount.js';

type Shared = Pick<TextInputProps, 'label' | 'description' | 'error' | 'required' | 'disabled' | 'aria-label' | 'id' | 'placeholder' | 'w' | 'maw' | 'styles'> & { onBlur?: () => void };
type ScaledInputProps = Shared & { value: string | undefined; onChange: (units: string | undefined) => void; exponent: number; suffix?: string | undefined };

/**
 * A decimal number kept as whole units. While it is typed it stands as it is typed ("12,"), with nothing but digits and one sign; left, in the
 * reader's own writing of numbers.
 */
export function ScaledInput({ value, onChange, exponent, suffix = '', onBlur, ...props }: ScaledInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const signs = separators();
  const plain = value === undefined ? '' : writeAmount(fromMinor(value, exponent), { ...signs, thousandSeparator: '' });
  const shown = value === undefined ? '' : writeAmount(fromMinor(value, exponent), signs) + suffix;
  const change = (text: string): void => {
    const amount = readAmount(text, exponent, signs);
    setTyped(amount.replace('.', signs.decimalSeparator));
    onChange(amount === '' ? undefined : toMinor(amount, exponent));
  };
  return (
    <TextInput
      {...props} inputMode="decimal" autoComplete="off" value={typed ?? shown} onFocus={() => setTyped(plain)} onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => {
        setTyped(null);
        onBlur?.();
      }}
    />
  );
}

type MoneyInputProps = Shared & { value: string | undefined; onChange: (minor: string | undefined) => void; currency: string | undefined };

/** An amount as decimal digits of minor units. */
export function MoneyInput({ currency, ...props }: MoneyInputProps) {
  return <ScaledInput {...props} exponent={exponentOf(currency ?? 'KZT')} suffix={currency ? `\u00a0${currency}` : undefined} />;
}

type PercentInputProps = Shared & { value: number | undefined; onChange: (basisPoints: number | undefined) => void };

/** Per cent as basis points: 12.5 % is 1250. */
export function PercentInput({ value, onChange, ...props }: PercentInputProps) {
  return <ScaledInput {...props} exponent={2} suffix={'\u00a0%'} value={value === undefined ? undefined : String(value)} onChange={(units) => onChange(units === undefined ? undefined : Number(units))} />;
}
