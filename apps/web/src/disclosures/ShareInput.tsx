import { Text, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft, useLines } from './draft-context.js';
import { fieldId } from './field-id.js';

/**
 * A share in percent with two decimals, kept in basis points. Point and comma both separate decimals, typed or pasted; what is being
 * typed ("33,") stays as it is.
 */
export function ShareInput({ index }: { index: number }) {
  const { t, i18n } = useTranslation('disclosures');
  const { save, fault } = useDraft();
  const { lines, set } = useLines('inventors');
  const share = lines[index]?.share;
  const written = share === undefined ? '' : (share / 100).toFixed(2).replace('.', i18n.language === 'en' ? '.' : ',');
  const [typed, setTyped] = useState(written);
  useEffect(() => {
    setTyped((before) => (basisPoints(before) === share ? before : written));
  }, [share, written]);
  const unreadable = basisPoints(typed) === null;
  return (
    <TextInput
      id={fieldId(`/inventors/${index}/share`)} label={t('inventors.share')} description={t('hint.inventors-share')} inputMode="decimal" maxLength={12} rightSection={<Text size="sm" aria-hidden>%</Text>} value={typed}
      error={unreadable ? t('share-unreadable') : fault(`/inventors/${index}/share`)}
      onChange={(e) => {
        setTyped(e.currentTarget.value);
        const points = basisPoints(e.currentTarget.value);
        if (points !== null) set(index, { share: points } as never);
      }}
      onBlur={() => {
        if (!unreadable) setTyped(written);
        save();
      }}
    />
  );
}

/** Undefined for nothing, null for what is no percentage. */
function basisPoints(typed: string): number | null | undefined {
  const text = typed.replace(/[\s%]/g, '').replace(',', '.');
  if (text === '') return undefined;
  return /^\d{1,4}(\.\d*)?$/.test(text) ? Math.round(Number(text) * 100) : null;
}
