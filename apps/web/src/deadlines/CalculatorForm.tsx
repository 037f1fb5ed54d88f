import { Button, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { jurisdictionLabel } from '../assets/jurisdictions.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { TypedDate } from '../ui/TypedDate.js';
import { questionOf, type Language, type Question, type Rule } from './calculator-queries.js';
import { RuleParameterField } from './RuleParameterField.js';

const ANYWHERE = '*';
type CalculatorFormProps = { rules: readonly Rule[]; onAsk: (question: Question) => void; busy: boolean; error: unknown };

/** Place, rule, day and what else the rule asks for. Native fields: usable by keyboard alone, and light. */
export function CalculatorForm({ rules, onAsk, busy, error }: CalculatorFormProps) {
  const { t, i18n } = useTranslation(['calculator', 'assets', 'common']);
  const language = i18n.language as Language;
  const [place, setPlace] = useState(rules.some(({ jurisdiction }) => jurisdiction === 'US') ? 'US' : ANYWHERE);
  const here = rules.filter(({ jurisdiction }) => jurisdiction === place).sort((a, b) => a.title[language].localeCompare(b.title[language], language));
  const [code, setCode] = useState('');
  const rule = here.find((each) => each.code === code) ?? here[0];
  const [on, setOn] = useState<string | null>(null);
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const nameOf = (jurisdiction: string): string => (jurisdiction === ANYWHERE ? t('anywhere') : jurisdictionLabel(jurisdiction));
  const places = [...new Set(rules.map(({ jurisdiction }) => jurisdiction))].sort((a, b) => (a === ANYWHERE ? -1 : b === ANYWHERE ? 1 : nameOf(a).localeCompare(nameOf(b), language)));
  if (!rule) return null;
  const choose = (next: string): void => {
    setCode(next);
    setGiven({});
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); onAsk(questionOf(rule, on ?? '', given)); }} noValidate>
      <Stack>
        <NativeSelect label={t('place')} value={place} onChange={(e) => { setPlace(e.currentTarget.value); choose(''); }} data={places.map((value) => ({ value, label: nameOf(value) }))} />
        <NativeSelect label={t('rule')} description={<code>{rule.code}</code>} inputWrapperOrder={['label', 'input', 'description', 'error']} value={rule.code} onChange={(e) => choose(e.currentTarget.value)} data={here.map((each) => ({ value: each.code, label: each.title[language] }))} error={fieldFault(error, '/rule')} />
        {rule.verified ? null : <Text size="sm" c="orange.9" className="calculator-warning">{t('flag.unverified-rule')}</Text>}
        <TypedDate label={rule.triggerLabel[language]} value={on} onChange={setOn} error={fieldFault(error, '/on')} />
        {rule.parameters.map((parameter) => (
          <RuleParameterField key={`${rule.code} ${parameter.name}`} parameter={parameter} language={language} value={given[parameter.name] ?? ''} onChange={(value) => setGiven({ ...given, [parameter.name]: value })} error={fieldFault(error, `/params/${parameter.name}`)} />
        ))}
        <ProblemAlert error={error} />
        <Button type="submit" loading={busy} style={{ alignSelf: 'flex-start' }}>{t('ask')}</Button>
      </Stack>
    </form>
  );
}
