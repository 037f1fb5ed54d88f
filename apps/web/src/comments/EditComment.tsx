import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { commentsChanged, type Comment, type Mentionable } from './comment-queries.js';
import { MentionTextarea } from './MentionTextarea.js';
import { stillNamed } from './mentions.js';

/** Changes one's own words while that is possible. Esc leaves them as they were. */
export function EditComment({ comment, onClose }: { comment: Comment; onClose: () => void }) {
  const { t } = useTranslation(['comments', 'common']);
  const client = useQueryClient();
  const [text, setText] = useState(comment.text);
  const [people, setPeople] = useState<readonly Pick<Mentionable, 'id' | 'name'>[]>(comment.mentions);
  const save = useMutation({
    mutationFn: () => api.patch('/api/v1/comments/{id}', { path: { id: comment.id }, version: comment.version, body: { text, mentions: stillNamed(text, people).map(({ id }) => id) } }),
    onSuccess: async () => {
      await commentsChanged(client, comment.caseId);
      onClose();
    },
  });
  const same = text.trim() === comment.text;
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (!same) save.mutate(); }}>
      <Stack gap="xs">
        <MentionTextarea
          caseId={comment.caseId} audience={comment.audience} label={t('your-comment')} autosize minRows={2} maxLength={5_000} autoFocus value={text} onText={setText} onMention={(person) => setPeople([...people, person])}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onClose();
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !same) save.mutate();
          }}
          error={fieldFault(save.error, '/text')}
        />
        {comment.audience === 'inventors' ? <Text size="xs">{t('edit-seen')}</Text> : null}
        <StaleAlert error={save.error} onReload={() => commentsChanged(client, comment.caseId).then(onClose)} />
        <Group gap="xs">
          <Button type="submit" size="xs" loading={save.isPending} disabled={same || text.trim() === ''}>{t('common:save')}</Button>
          <Button size="xs" variant="default" onClick={onClose}>{t('common:cancel')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
