import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { InstantText } from '../ui/DateText.js';
import { AudienceBadge } from './AudienceBadge.js';
import type { Comment } from './comment-queries.js';
import classes from './Comments.module.css';
import { CommentText } from './CommentText.js';
import { EditComment } from './EditComment.js';
import { WithdrawComment } from './WithdrawComment.js';

type CommentItemProps = { comment: Comment; /** To inventors there is but one kind, so it is not labelled. */ inventor?: boolean };

/** One comment: who wrote it, who can read it, what it says and said. */
export function CommentItem({ comment, inventor = false }: CommentItemProps) {
  const { t } = useTranslation(['comments', 'common']);
  const [editing, edit] = useDisclosure(false);
  const { author, audience, withdrawnAt, editedAt, earlier } = comment;
  return (
    <Paper component="li" withBorder p="sm" id={`comment-${comment.id}`} className={inventor ? '' : classes[audience] ?? ''} style={{ scrollMarginTop: 48 }}>
      <Stack gap={6}>
        <Group justify="space-between" gap="xs" align="flex-start">
          <Text size="sm" style={{ flex: '1 1 200px', minWidth: 0, overflowWrap: 'anywhere' }}><Text span fw={600} size="sm">{author.name}</Text>{author.inventor ? ` · ${t('by-inventor')}` : ''} · <InstantText at={comment.createdAt} /></Text>
          {inventor ? null : <AudienceBadge audience={audience} />}
        </Group>
        {withdrawnAt ? <Text size="sm" fs="italic">{t('withdrawn')} <InstantText at={withdrawnAt} /></Text> : editing ? <EditComment comment={comment} onClose={edit.close} /> : <CommentText text={comment.text} mentions={comment.mentions} />}
        {editedAt && !withdrawnAt ? <Text size="xs" c="var(--tamga-quiet-text)">{t('edited')} <InstantText at={editedAt} /></Text> : null}
        {earlier.length > 0 ? (
          <details>
            <summary style={{ cursor: 'pointer', fontSize: 'var(--mantine-font-size-xs)', minHeight: 24, lineHeight: '24px' }}>{t('earlier', { count: earlier.length })}</summary>
            <Stack gap={6} mt={4}>{earlier.map(({ text, replacedAt }) => <Stack key={replacedAt} gap={0}><Text size="xs" c="var(--tamga-quiet-text)">{t('until')} <InstantText at={replacedAt} /></Text><Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</Text></Stack>)}</Stack>
          </details>
        ) : null}
        {(comment.mayEdit || comment.mayWithdraw) && !editing ? (
          <Group gap="xs">
            {comment.mayEdit ? <Button size="compact-sm" variant="subtle" onClick={edit.open}>{t('common:edit')}</Button> : null}
            {comment.mayWithdraw ? <WithdrawComment comment={comment} /> : null}
          </Group>
        ) : null}
      </Stack>
    </Paper>
  );
}
