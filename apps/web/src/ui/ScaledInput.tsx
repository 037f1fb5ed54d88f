import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';
import { exponentOf, fromMinor, separators, toMinor } from './minor-units.js';

type Shared = Pick<NumberInputProps, 'label' | 'description' | 'error' | 'required' | 'disabled' | 'onBlur' | 'aria-label' | 'id' | 'placeholder' | 'suffix' | 'max' | 'w' | 'maw' | 'styles'>;
type ScaledInputProps = Shared & { value: string | undefined; onChange: (units: string | undefined) => void; exponent: number };

/** A decimal number kept as whole units, in the reader's own writing of numbers. What is half typed ("12,") stays as typed. */
export function ScaledInput({ value, onChange, exponent, ...props }: ScaledInputProps) {
  const [typed, setTyped] = useState<string | number>('');
  const shown = toMinor(typed, exponent) === value ? typed : value === undefined ? '' : Number(fromMinor(value, exponent)) > Number.MAX_SAFE_INTEGER ? fromMinor(value, exponent) : Number(fromMinor(value, exponent));
  return (
    <NumberInput
      {...props} {...separators()} allowedDecimalSeparators={['.', ',']} value={shown} decimalScale={exponent} allowNegative={false} min={0} hideControls inputMode="decimal" clampBehavior="none"
      onChange={(next) => {
        setTyped(next);
        onChange(next === '' ? undefined : toMinor(next, exponent));
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
