import { Text } from '@mantine/core';
import classes from './Comments.module.css';
import type { Comment } from './comment-queries.js';
import { pieces } from './mentions.js';

/** The words of a comment as written, with the people it names made out. */
export function CommentText({ text, mentions }: Pick<Comment, 'text' | 'mentions'>) {
  return (
    <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {pieces(text, mentions).map((piece, index) => (piece.named ? <span key={index} className={classes['named']}>{piece.text}</span> : piece.text))}
    </Text>
  );
}
