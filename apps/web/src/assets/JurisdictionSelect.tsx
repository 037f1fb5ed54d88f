import { Select, type SelectProps } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { jurisdictionChoices, jurisdictionLabel } from './jurisdictions.js';

type JurisdictionSelectProps = Omit<SelectProps, 'data' | 'value' | 'onChange'> & { value: string | null | undefined; onChange: (code: string | null) => void; /** Where somebody is at home: no patent offices. */ countriesOnly?: boolean; /** Where there is little room: chosen, only the code is shown. */ short?: boolean };

/** A country or patent office by its WIPO ST.3 code and name. */
export function JurisdictionSelect({ value, onChange, countriesOnly = false, short = false, ...props }: JurisdictionSelectProps) {
  const { t, i18n } = useTranslation(['assets', 'common']);
  const data = useMemo(() => jurisdictionChoices(countriesOnly), [i18n.language, countriesOnly]); // the names follow the language
  return (
    <Select
      {...props} searchable clearable={!short} clearButtonProps={{ 'aria-label': t('common:clear') }} comboboxProps={{ width: 'max-content', position: 'bottom-start' }} limit={300} maxDropdownHeight={280}
      nothingFoundMessage={t('assets:no-jurisdiction')} data={short ? data.map(({ value: code }) => ({ value: code, label: code })) : data} value={value ?? null} onChange={onChange}
      renderOption={({ option }) => jurisdictionLabel(option.value)} filter={({ options, search }) => options.filter((option) => 'value' in option && jurisdictionLabel(option.value).toLocaleLowerCase().includes(search.trim().toLocaleLowerCase()))}
    />
  );
}
