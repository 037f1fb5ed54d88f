import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchSelect, type SearchSelectProps } from '../ui/SearchSelect.js';
import { jurisdictionChoices, jurisdictionLabel } from './jurisdictions.js';

type JurisdictionSelectProps = Omit<SearchSelectProps, 'data' | 'value' | 'onChange' | 'clearable' | 'wide' | 'wordsOf'> & { value: string | null | undefined; onChange: (code: string | null) => void; /** Where somebody is at home: no patent offices. */ countriesOnly?: boolean; /** Where there is little room: chosen, only the code is shown. */ short?: boolean };

/** A country or patent office by its WIPO ST.3 code and name. */
export function JurisdictionSelect({ value, onChange, countriesOnly = false, short = false, ...props }: JurisdictionSelectProps) {
  const { t, i18n } = useTranslation(['assets', 'common']);
  const data = useMemo(() => jurisdictionChoices(countriesOnly), [i18n.language, countriesOnly]); // the names follow the language
  return (
    <SearchSelect
      {...props} clearable={!short} wide none={t('assets:no-jurisdiction')} data={short ? data.map(({ value: code }) => ({ value: code, label: code })) : data} value={value} onChange={onChange}
      wordsOf={(item) => jurisdictionLabel(item.value)}
    />
  );
}
