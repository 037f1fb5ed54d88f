import { Badge } from '@mantine/core';
import { IconEye, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Comments.module.css';
import type { CommentAudience } from './comment-queries.js';

/** Who can read a comment, in words and with a sign; the colour only says it again. */
export function AudienceBadge({ audience }: { audience: CommentAudience }) {
  const { t } = useTranslation('comments');
  const Sign = audience === 'inventors' ? IconEye : IconLock;
  return <Badge variant="default" tt="none" size="md" className={classes[`badge-${audience}`] ?? ''} leftSection={<Sign size={13} aria-hidden />} style={{ flexShrink: 0, maxWidth: '100%' }}>{t(`audience.${audience}`)}</Badge>;
}
