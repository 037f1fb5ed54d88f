import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem, type Schemas } from '../api/client.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { tell } from '../ui/tell.js';
import { ApprovalRuleFields, type Rule } from './ApprovalRuleFields.js';
import { approvalRulesQuery } from './agreement-queries.js';

type Published = Schemas['ApprovalRulesDto'];
/** Each with a key of its own, so that one that is taken out does not take another's focus. */
type Draft = { readonly key: number; readonly rule: Rule };
const NEW: Rule = { kinds: [], from: null, to: null, currency: null, roles: ['manager'], needed: 1 };

/** All rules at once; published, they hold for what is sent for approval from then on. */
export function ApprovalRulesForm({ published, readOnly }: { published: Published; readOnly: boolean }) {
  const { t } = useTranslation(['agreement-course', 'common']);
  const client = useQueryClient();
  const [before] = useState(() => published.rules.map((rule, key): Draft => ({ key, rule: { ...rule, kinds: [...rule.kinds], roles: [...rule.roles] } })));
  const [drafts, setDrafts] = useState<readonly Draft[]>(before);
  const changed = JSON.stringify(drafts.map(({ rule }) => rule)) !== JSON.stringify(before.map(({ rule }) => rule));
  const publish = useMutation({
    mutationFn: async () => (await api.put('/api/v1/approval-rules', { version: published.version, body: { rules: drafts.map(({ rule }) => rule) } })).data,
    onSuccess: (saved) => {
      client.setQueryData(approvalRulesQuery.queryKey, saved);
      tell(t('rules.saved'));
      return client.invalidateQueries({ queryKey: ['agreements', 'way'] });
    },
  });
  const problem = publish.error instanceof Problem && publish.error.code === 'invalid-input' ? publish.error : null;
  const faultOf = (pointer: string): string | undefined => problem?.errors?.find((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`))?.message;
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: approvalRulesQuery.queryKey }).then(() => publish.reset());
  const change = (key: number, rule: Rule): void => setDrafts(drafts.map((draft) => (draft.key === key ? { key, rule } : draft)));
  return (
    <form onSubmit={(event) => { event.preventDefault(); publish.mutate(); }} noValidate>
      <Stack gap="lg">
        <Text size="sm" maw={760}>{t('rules.about')}</Text>
        {readOnly ? <Text size="sm">{t('rules.read-only')}</Text> : null}
        {drafts.length === 0 ? <Text size="sm" fw={600}>{t('rules.none')}</Text> : null}
        {drafts.map(({ key, rule }, index) => (
          <Paper key={key} component="section" withBorder p="md" aria-label={t('rules.rule', { number: index + 1 })}>
            <ApprovalRuleFields
              number={index + 1} rule={rule} readOnly={readOnly} onChange={(next) => change(key, next)} faultOf={(field) => faultOf(`/rules/${index}/${field}`)}
              onRemove={() => setDrafts(drafts.filter((draft) => draft.key !== key))}
            />
          </Paper>
        ))}
        {readOnly ? null : (
          <>
            <Button variant="light" leftSection={<IconPlus size={16} aria-hidden />} style={{ alignSelf: 'flex-start' }} onClick={() => setDrafts([...drafts, { key: Math.max(-1, ...drafts.map(({ key }) => key)) + 1, rule: NEW }])}>{t('rules.add')}</Button>
            <Stack gap="sm" pos="sticky" bottom={0} py="sm" data-sticks-below style={{ background: 'var(--mantine-color-body)', borderTop: '1px solid var(--mantine-color-default-border)', zIndex: 2 }}>
              {problem ? <Text size="sm" role="alert" fw={600} c="var(--tamga-danger-text)">{t('rules.faults', { count: problem.errors?.length ?? 1 })}</Text> : <StaleAlert error={publish.error} onReload={reload} />}
              <Group justify="flex-end">
                {changed ? <Text size="sm" role="status">{t('rules.unsaved')}</Text> : null}
                <Button variant="default" disabled={!changed} onClick={() => { setDrafts(before); publish.reset(); }}>{t('rules.undo')}</Button>
                <Button type="submit" disabled={!changed} loading={publish.isPending}>{t('rules.publish')}</Button>
              </Group>
            </Stack>
          </>
        )}
      </Stack>
    </form>
  );
}
