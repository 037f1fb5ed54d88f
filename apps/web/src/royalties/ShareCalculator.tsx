import { Button, Grid, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldFault } from '../ui/field-fault.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { policiesQuery, shareQuery, type Language, type Policy, type ShareQuestion } from './calculator-queries.js';
import { PolicySelect } from './PolicySelect.js';
import { ShareAnswer } from './ShareAnswer.js';

const FIELDS = ['gross', 'costs', 'thirdParty', 'before', 'index', 'inventors'] as const;
type Field = (typeof FIELDS)[number];

/** One receipt, one policy: the parts, and how they were found. */
export function ShareCalculator() {
  const { t, i18n } = useTranslation('royalty-calculator');
  const language = i18n.language as Language;
  const policies = useQuery(policiesQuery);
  const [question, setQuestion] = useState<ShareQuestion | null>(null);
  const answer = useQuery(shareQuery(question, language));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (question && answer.data) heading.current?.focus();
  }, [question, answer.data?.policy, answer.data?.gross]);
  if (!policies.data) return policies.error ? <ProblemAlert error={policies.error} /> : <Loading />;
  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, md: 5 }}><ShareForm policies={policies.data} busy={answer.isFetching} error={answer.error} onAsk={setQuestion} /></Grid.Col>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack aria-live="polite">{answer.data ? <ShareAnswer answer={answer.data} heading={heading} /> : <Text c="dimmed">{t('share.nothing-yet')}</Text>}</Stack>
      </Grid.Col>
    </Grid>
  );
}

function ShareForm({ policies, busy, error, onAsk }: { policies: readonly Policy[]; busy: boolean; error: unknown; onAsk: (question: ShareQuestion) => void }) {
  const { t } = useTranslation('royalty-calculator');
  const [code, setCode] = useState('mit');
  const [given, setGiven] = useState<Partial<Record<Field, string>>>({});
  const policy = policies.find((each) => each.code === code) ?? policies[0];
  if (!policy) return null;
  // What this policy does not count is not asked for, and not sent.
  const asked = FIELDS.filter((field) => (field === 'before' ? policy.tiered : field === 'index' ? policy.indexed : true));
  const send = (): void => onAsk({ policy: policy.code, gross: given.gross?.trim() ?? '', ...Object.fromEntries(asked.flatMap((field) => (given[field]?.trim() ? [[field, given[field].trim()]] : []))) });
  return (
    <form onSubmit={(event) => { event.preventDefault(); send(); }} noValidate>
      <Stack>
        <PolicySelect policies={policies} value={policy.code} onChange={setCode} error={fieldFault(error, '/policy')} />
        {policy.verified ? null : <Text size="sm" c="orange.9" className="calculator-warning">{t('share.unverified')}</Text>}
        {asked.map((field) => (
          <TextInput key={field} label={t(`share.${field}`, { currency: policy.currency })} description={t(`share.${field}-hint`, { defaultValue: '' }) || undefined} inputMode={field === 'inventors' ? 'text' : 'decimal'} autoComplete="off" value={given[field] ?? ''} onChange={(e) => setGiven({ ...given, [field]: e.currentTarget.value })} error={fieldFault(error, `/${field}`)} />
        ))}
        <ProblemAlert error={error} />
        <Button type="submit" loading={busy} style={{ alignSelf: 'flex-start' }}>{t('ask')}</Button>
      </Stack>
    </form>
  );
}
