import { useTranslation } from 'react-i18next';
import { SearchSelect, type SearchSelectProps } from './SearchSelect.js';

const USUAL = ['KZT', 'USD', 'EUR', 'RUB'];
const OTHERS = 'AED AMD AUD AZN BRL BYN CAD CHF CNY CZK DKK GBP GEL HKD HUF ILS INR JPY KGS KRW MDL MNT MXN NOK NZD PLN QAR RON RSD SAR SEK SGD THB TJS TMT TRY UAH UZS ZAR'.split(' ');

type CurrencySelectProps = Omit<SearchSelectProps, 'data' | 'value' | 'onChange' | 'clearable' | 'wide' | 'wordsOf'> & { value: string | null | undefined; onChange: (currency: string | null) => void; /** Where there is little room: chosen, only the code is shown. */ short?: boolean };

/** ISO 4217 currencies by code and name, the usual ones first. */
export function CurrencySelect({ value, onChange, short = false, ...props }: CurrencySelectProps) {
  const { t } = useTranslation(['common', 'currencies']);
  const labelOf = (code: string): string => `${code} · ${t(`currencies:${code}`)}`;
  const data = [...USUAL, ...OTHERS].map((code) => ({ value: code, label: short ? code : labelOf(code) }));
  return <SearchSelect {...props} clearable={!short} wide data={data} value={value} onChange={onChange} wordsOf={(item) => labelOf(item.value)} />;
}
