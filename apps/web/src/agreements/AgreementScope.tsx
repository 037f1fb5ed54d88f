import { SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../i18n/format.js';
import { exponentOf, toMinor } from '../ui/minor-units.js';
import type { Agreement } from './agreement-queries.js';
import { useScopeWords } from './use-scope-words.js';

/** What is covered and on what conditions; what nobody has said is left out. */
export function AgreementScope({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation('agreement-course');
  const words = useScopeWords();
  const { exclusivity, fieldOfUse, territory, sublicensing, confidentialityYears, publicationDelayDays, noticeDays, value, currency, coFinancingPercent } = agreement;
  const number = (each: number | null): string | null => each?.toString() ?? null;
  const said: readonly (readonly [string, string | null])[] = [
    ['fieldOfUse', fieldOfUse], ['territory', territory.join(', ')], ['sublicensing', sublicensing === null ? null : String(sublicensing)], ['confidentialityYears', number(confidentialityYears)],
    ['publicationDelayDays', number(publicationDelayDays)], ['noticeDays', number(noticeDays)], ['coFinancingPercent', coFinancingPercent],
  ];
  const lines = [
    ...(exclusivity ? [[t('scope.exclusivity'), t(`exclusivity.${exclusivity}`)] as const] : []),
    ...said.filter(([, each]) => each !== null && each !== '').map(([field, each]) => [t(`scope.${field}`), words(field, each)] as const),
    ...(value && currency ? [[t('scope.value'), formatMoney(toMinor(value, exponentOf(currency)) ?? '0', currency)] as const] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} component="dl" m={0}>
      {lines.map(([label, text]) => (
        <div key={label}>
          <Text component="dt" size="sm" fw={500}>{label}</Text>
          <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>{text}</Text>
        </div>
      ))}
    </SimpleGrid>
  );
}
