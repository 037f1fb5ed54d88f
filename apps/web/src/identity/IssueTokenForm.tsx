import { Button, Group, Input, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client.js';
import { Choice } from '../ui/Choice.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { fieldError } from './field-error.js';
import { ScopeFieldset } from './ScopeFieldset.js';
import { NOUNS, type IssuedToken, type Scope } from './tokens.js';

const DAY = 86_400_000;
const LIVES = { month: 30, quarter: 90, year: 365, ever: null } as const;
type Life = keyof typeof LIVES;

type IssueTokenFormProps = { onClose: () => void; onIssued: (token: IssuedToken) => void };

/** What the program is called, what it may do, and until when. */
export function IssueTokenForm({ onClose, onIssued }: IssueTokenFormProps) {
  const { t } = useTranslation(['admin', 'common']);
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>([]);
  const [life, setLife] = useState<Life>('year');
  const issue = useMutation({
    mutationFn: async () => {
      const days = LIVES[life];
      return (await api.post('/api/v1/api-tokens', { body: { name: name.trim(), scopes: [...scopes], ...(days === null ? {} : { expiresAt: new Date(Date.now() + days * DAY).toISOString() }) } })).data;
    },
    onSuccess: async (token) => {
      onIssued(token);
      await client.invalidateQueries({ queryKey: ['tokens'] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    issue.mutate();
  };
  const scopeError = issue.error instanceof Problem ? (issue.error.errors?.find(({ pointer }) => pointer.startsWith('/scopes'))?.message ?? null) : null;
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput label={t('tokens.name')} description={t('tokens.name-hint')} required maxLength={100} data-autofocus autoComplete="off" value={name} error={fieldError(issue.error, '/name')} onChange={(e) => setName(e.currentTarget.value)} />
        <Input.Wrapper labelElement="div" label={t('tokens.scopes')} description={t('tokens.scopes-hint')} error={scopeError} role="group" aria-label={t('tokens.scopes')}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} mt="xs" spacing="sm" verticalSpacing="sm">
            {NOUNS.map((noun) => <ScopeFieldset key={noun} noun={noun} chosen={scopes} onChange={setScopes} />)}
          </SimpleGrid>
        </Input.Wrapper>
        <Choice label={t('tokens.life')} value={life} error={fieldError(issue.error, '/expiresAt')} onChange={(value) => setLife(value as Life)} data={(Object.keys(LIVES) as Life[]).map((value) => ({ value, label: t(`tokens.lives.${value}`) }))} maw={320} />
        <ProblemAlert error={issue.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" loading={issue.isPending} disabled={scopes.length === 0}>{t('tokens.issue')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
