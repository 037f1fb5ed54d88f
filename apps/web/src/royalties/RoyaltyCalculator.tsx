import { Button, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { owedQuery, type Language, type OwedQuestion } from './calculator-queries.js';
import { moneyText } from './money-text.js';
import { RoyaltyTermsFields } from './RoyaltyTermsFields.js';
import { RoyaltyWorking } from './RoyaltyWorking.js';
import { SaleLines } from './SaleLines.js';
import { sentLines, type SaleLine } from './sale-lines.js';
import { NEW_TERMS, termsOf, type TypedTerms } from './typed-terms.js';

/** What sales owe by the terms of a licence, year by year, with every step. */
export function RoyaltyCalculator() {
  const { t, i18n } = useTranslation('royalty-calculator');
  const [terms, setTerms] = useState<TypedTerms>(NEW_TERMS);
  const [lines, setLines] = useState<readonly SaleLine[]>([{}]);
  const [asked, setAsked] = useState<{ question: OwedQuestion; places: readonly number[] } | null>(null);
  const answer = useQuery(owedQuery(asked?.question ?? null, i18n.language as Language));
  const { data, error } = answer;
  const ask = (): void => {
    const { sales, places } = sentLines(lines);
    const until = /^\d{4}$/.test(terms.untilYear.trim()) ? { untilYear: Number(terms.untilYear) } : {};
    setAsked({ question: { terms: termsOf(terms, t('terms.credit-name')), sales: [...sales], ...until }, places });
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); ask(); }} noValidate>
      <Stack gap="lg">
        <RoyaltyTermsFields terms={terms} onChange={setTerms} error={error} />
        <Stack gap="xs" component="section">
          <Title order={2} size="h4">{t('royalty.sales')}</Title>
          <SaleLines lines={lines} onChange={setLines} currency={terms.currency} faultOf={(line, field) => fieldFault(error, `/sales/${asked?.places.indexOf(line) ?? -1}/${field}`)} />
        </Stack>
        <ProblemAlert error={error} />
        <Button type="submit" loading={answer.isFetching} style={{ alignSelf: 'flex-start' }}>{t('ask')}</Button>
        <Stack aria-live="polite">
          {data ? <Title order={2} size="h3">{t('royalty.due', { amount: moneyText(data.due, data.currency) })}</Title> : error ? null : <Text c="dimmed">{t('royalty.nothing-yet')}</Text>}
          {data?.years.map((year) => <RoyaltyWorking key={year.year} year={year} currency={data.currency} />)}
        </Stack>
      </Stack>
    </form>
  );
}
