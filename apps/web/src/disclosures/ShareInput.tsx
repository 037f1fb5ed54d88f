import { NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft, useLines } from './draft-context.js';

/** A share in percent with two decimals, kept in basis points. What is being typed ("33,") is not yet a number and stays as it is. */
export function ShareInput({ index }: { index: number }) {
  const { t, i18n } = useTranslation('disclosures');
  const { save, fault } = useDraft();
  const { lines, set } = useLines('inventors');
  const share = lines[index]?.share;
  const [typed, setTyped] = useState<number | string>(share === undefined ? '' : share / 100);
  useEffect(() => {
    setTyped((before) => (sharesOf(before) === share ? before : share === undefined ? '' : share / 100));
  }, [share]);
  return (
    <NumberInput
      label={t('inventors.share')} description={t('hint.inventors-share')} suffix=" %" min={0} max={100} decimalScale={2} decimalSeparator={i18n.language === 'en' ? '.' : ','} allowedDecimalSeparators={['.', ',']} hideControls
      value={typed} onBlur={save} error={fault(`/inventors/${index}/share`)}
      onChange={(value) => {
        setTyped(value);
        set(index, { share: sharesOf(value) } as never);
      }}
    />
  );
}

function sharesOf(typed: number | string): number | undefined {
  return typed === '' || Number.isNaN(Number(typed)) ? undefined : Math.round(Number(typed) * 100);
}
