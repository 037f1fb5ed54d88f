import { Alert, Button, Group, Paper, Radio, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconEye, IconSend } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { tell } from '../ui/tell.js';
import { useCommentDraft } from './comment-draft.js';
import { commentsChanged, type CommentAudience } from './comment-queries.js';
import classes from './Comments.module.css';
import { CommentText } from './CommentText.js';
import { COMPOSER } from './composer-id.js';
import { MentionTextarea } from './MentionTextarea.js';
import { stillNamed } from './mentions.js';

const LENGTH = 5_000;
const AUDIENCES: readonly CommentAudience[] = ['internal', 'inventors'];

type CommentComposerProps = { caseId: string; /** An inventor writes for both sides and has nothing to choose. */ inventor?: boolean };

/** Writes a comment. For the office alone unless chosen otherwise, and what inventors will read is asked for once more. */
export function CommentComposer({ caseId, inventor = false }: CommentComposerProps) {
  const { t } = useTranslation(['comments', 'common']);
  const client = useQueryClient();
  const [draft, change] = useCommentDraft(caseId);
  const [asking, ask] = useDisclosure(false);
  const audience = inventor ? 'inventors' : draft.audience;
  const mentions = stillNamed(draft.text, draft.people);
  const send = useMutation({
    mutationFn: () => api.post('/api/v1/cases/{caseId}/comments', { path: { caseId }, body: { text: draft.text, audience, mentions: mentions.map(({ id }) => id) } }),
    onSuccess: async () => {
      change(null);
      ask.close();
      tell(t(`sent.${audience}`));
      await commentsChanged(client, caseId);
    },
    onError: ask.close,
  });
  const submit = (): void => {
    if (draft.text.trim() === '' || send.isPending) return;
    if (audience === 'inventors' && !inventor) ask.open();
    else send.mutate();
  };
  const shown = audience === 'inventors' && !inventor;
  return (
    <Paper withBorder p="md" component="section" aria-label={t('write')} className={shown ? classes['inventors'] ?? '' : ''}>
      <form onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <Stack gap="sm">
          {inventor ? null : (
            <Radio.Group label={t('who-reads')} value={draft.audience} onChange={(value) => change({ audience: value as CommentAudience })}>
              <Group gap="lg" mt={6}>{AUDIENCES.map((value) => <Radio key={value} value={value} label={t(`audience.${value}`)} description={t(`audience-text.${value}`)} />)}</Group>
            </Radio.Group>
          )}
          {shown ? <Text size="sm" fw={600} role="status">{t('inventors-will-read')}</Text> : null}
          <MentionTextarea
            id={COMPOSER} caseId={caseId} audience={audience} label={t(inventor ? 'your-message' : 'your-comment')} description={t(inventor ? 'inventor-hint' : 'hint')} autosize minRows={3} maxRows={14} maxLength={LENGTH}
            value={draft.text} onText={(text) => change({ text })} onMention={(person) => change({ people: [...draft.people.filter(({ id }) => id !== person.id), person] })}
            onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); submit(); } }}
            error={fieldFault(send.error, '/text')}
          />
          <ProblemAlert error={send.error} />
          <Group justify="space-between" gap="xs">
            <Text size="xs" c="var(--tamga-quiet-text)">{t('send-keys', { keys: 'Ctrl + Enter' })}</Text>
            <Button type="submit" loading={send.isPending} disabled={draft.text.trim() === ''} leftSection={<IconSend size={16} aria-hidden />} styles={{ label: { whiteSpace: 'normal', overflow: 'visible', lineHeight: 1.3 }, root: { height: 'auto', minHeight: 36, paddingBlock: 6 } }}>{t(`send.${inventor ? 'office' : audience}`)}</Button>
          </Group>
        </Stack>
      </form>
      <Dialog opened={asking} onClose={ask.close} title={t('confirm.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
        <Stack>
          <Alert color="orange" variant="light" icon={<IconEye aria-hidden />}>{t('confirm.text')}</Alert>
          <Paper withBorder p="sm"><ScrollRegion label={t('confirm.what')} style={{ maxHeight: 216 }}><CommentText text={draft.text} mentions={mentions} /></ScrollRegion></Paper>
          <Group justify="flex-end">
            <Button variant="default" onClick={ask.close} data-autofocus>{t('confirm.back')}</Button>
            <Button loading={send.isPending} onClick={() => send.mutate()}>{t('send.inventors')}</Button>
          </Group>
        </Stack>
      </Dialog>
    </Paper>
  );
}
