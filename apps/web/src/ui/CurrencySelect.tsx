import { Select, type SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const USUAL = ['KZT', 'USD', 'EUR', 'RUB'];
const OTHERS = 'AED AMD AUD AZN BRL BYN CAD CHF CNY CZK DKK GBP GEL HKD HUF ILS INR JPY KGS KRW MDL MNT MXN NOK NZD PLN QAR RON RSD SAR SEK SGD THB TJS TMT TRY UAH UZS ZAR'.split(' ');

type CurrencySelectProps = Omit<SelectProps, 'data' | 'value' | 'onChange'> & { value: string | null | undefined; onChange: (currency: string | null) => void };

/** ISO 4217 currencies by code and name, the usual ones first. */
export function CurrencySelect({ value, onChange, ...props }: CurrencySelectProps) {
  const { t } = useTranslation(['common', 'currencies']);
  const data = [...USUAL, ...OTHERS].map((code) => ({ value: code, label: `${code} · ${t(`currencies:${code}`)}` }));
  return <Select {...props} searchable clearable clearButtonProps={{ 'aria-label': t('clear') }} comboboxProps={{ width: 'max-content', position: 'bottom-start' }} data={data} value={value ?? null} onChange={onChange} />;
}
