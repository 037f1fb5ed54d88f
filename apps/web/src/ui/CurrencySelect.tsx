import { Select, type SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const USUAL = ['KZT', 'USD', 'EUR', 'RUB'];
const OTHERS = 'AED AMD AUD AZN BRL BYN CAD CHF CNY CZK DKK GBP GEL HKD HUF ILS INR JPY KGS KRW MDL MNT MXN NOK NZD PLN QAR RON RSD SAR SEK SGD THB TJS TMT TRY UAH UZS ZAR'.split(' ');

type CurrencySelectProps = Omit<SelectProps, 'data' | 'value' | 'onChange'> & { value: string | null | undefined; onChange: (currency: string | null) => void; /** Where there is little room: chosen, only the code is shown. */ short?: boolean };

/** ISO 4217 currencies by code and name, the usual ones first. */
export function CurrencySelect({ value, onChange, short = false, ...props }: CurrencySelectProps) {
  const { t } = useTranslation(['common', 'currencies']);
  const labelOf = (code: string): string => `${code} · ${t(`currencies:${code}`)}`;
  const data = [...USUAL, ...OTHERS].map((code) => ({ value: code, label: short ? code : labelOf(code) }));
  return (
    <Select
      {...props} searchable clearable={!short} clearButtonProps={{ 'aria-label': t('clear') }} comboboxProps={{ width: 'max-content', position: 'bottom-start' }} data={data} value={value ?? null} onChange={onChange}
      renderOption={({ option }) => labelOf(option.value)} filter={({ options, search }) => options.filter((option) => 'value' in option && labelOf(option.value).toLocaleLowerCase().includes(search.trim().toLocaleLowerCase()))}
    />
  );
}
