import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatDate } from '../i18n/format.js';
import { Choice } from '../ui/Choice.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { questionOf, type Language, type Rule } from './calculator-queries.js';
import { deadlinesChanged, type DocketGap } from './deadline-queries.js';
import { RuleParameterField } from './RuleParameterField.js';

/** Which rule applies to an event, and what the docket does not know of it. */
export function FillGap({ gap, rules, onClose }: { gap: DocketGap; rules: readonly Rule[]; onClose: () => void }) {
  const { t, i18n } = useTranslation(['docket', 'assets', 'calculator', 'common']);
  const client = useQueryClient();
  const language = i18n.language as Language;
  const [code, setCode] = useState(gap.rule);
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const rule = rules.find((each) => each.code === code);
  const candidates = rules.filter((each) => gap.candidates.includes(each.code)).sort((a, b) => a.title[language].localeCompare(b.title[language], language));
  const asked = rule?.parameters.filter(({ name }) => gap.rule === null || gap.missing.includes(name)) ?? [];
  // Where one rule lacks something, that is what is asked for; a rule that is chosen may know the rest from the docket.
  const unanswered = gap.rule !== null && asked.some(({ name }) => (given[name] ?? '') === '');
  const fill = useMutation({
    mutationFn: () => api.post('/api/v1/assets/{id}/docket-events/{eventId}/rules', { path: { id: gap.assetId, eventId: gap.docketEventId }, body: { rule: code ?? '', params: (rule ? questionOf(rule, gap.on, given).params : {}) as never } }),
    onSuccess: async () => {
      onClose();
      await deadlinesChanged(client);
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('gap.fill-title')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); fill.mutate(); }}>
        <Stack>
          <Text size="sm">{t('gap.event', { event: t(`assets:event.${gap.eventKind}`), asset: gap.assetTitle, date: formatDate(gap.on) })}</Text>
          {gap.rule ? <Text size="sm" fw={500}>{rule?.title[language] ?? gap.rule}</Text> : (
            <Choice label={t('gap.rule')} required none={t('calculator:choose')} value={code} onChange={(next) => { setCode(next); setGiven({}); }} data={candidates.map((each) => ({ value: each.code, label: each.title[language] }))} error={fieldFault(fill.error, '/rule')} data-autofocus />
          )}
          {rule ? <Text size="sm" c="dimmed">{rule.citation}</Text> : null}
          {asked.map((parameter) => (
            <RuleParameterField key={`${code} ${parameter.name}`} parameter={parameter} language={language} value={given[parameter.name] ?? ''} onChange={(value) => setGiven({ ...given, [parameter.name]: value })} error={fieldFault(fill.error, `/params/${parameter.name}`)} />
          ))}
          <ProblemAlert error={fill.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={fill.isPending} disabled={!rule || unanswered}>{t('gap.confirm')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
