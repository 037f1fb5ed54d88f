import { Anchor, Blockquote, Button, Code, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem, type Schemas } from '../api/client.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import type { Disclosure } from './content.js';

/** Signing for oneself: the exact declaration, the content's fingerprint, and the password again. */
export function SignPanel({ disclosure, signing }: { disclosure: Disclosure; signing: Schemas['SigningDto'] }) {
  const { t, i18n } = useTranslation(['disclosures', 'identity']);
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const sign = useMutation({
    mutationFn: () => api.post('/api/v1/disclosures/{id}/signatures', { path: { id: disclosure.id }, body: { password, meaning: signing.meaning, contentSha256: signing.contentSha256 } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['disclosures'] }),
    onSettled: () => setPassword(''),
    onError: (error) => {
      // The text above is not what is there any more: it is loaded again, to be read again.
      if (error instanceof Problem && error.code === 'content-changed') void client.invalidateQueries({ queryKey: ['disclosures'] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sign.mutate();
  };
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} id="sign" style={{ scrollMarginTop: 72 }}>
      <form onSubmit={submit}>
        <Stack>
          <Title order={2} size="h3">{t('sign.title')}</Title>
          <Text>{t('sign.text')} <Anchor href="#content" underline="always">{t('sign.read')}</Anchor></Text>
          <Blockquote color="petrol" p="md" m={0} lang={i18n.language}>{signing.meaning}</Blockquote>
          <div>
            <Text size="sm" fw={600}>{t('sign.hash')}</Text>
            <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{signing.contentSha256.match(/.{1,8}/g)?.join(' ')}</Code>
            <Text size="sm" c="dimmed" mt={4}>{t('sign.void')}</Text>
          </div>
          <ProblemAlert error={sign.error} />
          <PasswordInput label={t('sign.password')} description={t('sign.password-hint')} autoComplete="current-password" required value={password} onChange={(e) => setPassword(e.currentTarget.value)} maw={420} visibilityToggleButtonProps={{ 'aria-label': t('identity:show-password'), tabIndex: 0 }} />
          <Button type="submit" loading={sign.isPending} disabled={password === ''} leftSection={<IconSignature size={18} aria-hidden />} style={{ alignSelf: 'flex-start' }}>{t('sign.button', { name: signing.printedName })}</Button>
        </Stack>
      </form>
    </Paper>
  );
}
