import type { NamedQuery } from '@tamga/platform';

/** Marks due mails as handed to the queue for 20 seconds: a lost job costs no more. Whether one may be sent is decided by TAKE. */
export const HAND_ON: NamedQuery = {
  name: 'mail-hand-on',
  text: `WITH due AS (SELECT id FROM mails WHERE sent_at IS NULL AND failed_at IS NULL AND next_attempt_at <= $1 ORDER BY next_attempt_at, id LIMIT $2 FOR UPDATE SKIP LOCKED)
    UPDATE mails m SET next_attempt_at = $1::timestamptz + interval '20 seconds' FROM due WHERE m.id = due.id RETURNING m.id`,
};
/** One worker at a time sends a mail; the lease ends by itself when that worker dies, and it outlasts the longest sending. */
export const TAKE: NamedQuery = {
  name: 'mail-take',
  text: `UPDATE mails SET claimed_until = $2::timestamptz + interval '75 seconds', attempts = attempts + 1
    WHERE id = $1 AND sent_at IS NULL AND failed_at IS NULL AND (claimed_until IS NULL OR claimed_until <= $2)
    RETURNING id, recipient_name AS name, recipient_address AS address, locale, subject, text, html, unsubscribe_url AS "unsubscribeUrl", attempts, EXISTS (SELECT 1 FROM mail_attachments a WHERE a.mail_id = mails.id) AS attached`,
};
export const FILES: NamedQuery = { name: 'mail-files', text: 'SELECT name, media_type AS "mediaType", content FROM mail_attachments WHERE mail_id = $1 ORDER BY position' };
/** What was attached is kept where it came from. */
export const FORGET_FILES: NamedQuery = { name: 'mail-forget-files', text: 'DELETE FROM mail_attachments WHERE mail_id = $1' };
export const SENT: NamedQuery = {
  name: 'mail-sent',
  text: `UPDATE mails SET sent_at = $2, trapped = $3, claimed_until = NULL, last_error = NULL, text = CASE WHEN secret THEN '' ELSE text END, html = CASE WHEN secret THEN '' ELSE html END
    WHERE id = $1 AND sent_at IS NULL`,
};
/** 10, 20, 40 seconds ... and never more than 15 minutes; $4 gives it up, visibly. */
export const NOT_SENT: NamedQuery = {
  name: 'mail-not-sent',
  text: `UPDATE mails SET claimed_until = NULL, last_error = $3, failed_at = CASE WHEN $4::boolean THEN $2::timestamptz END,
    next_attempt_at = $2::timestamptz + least(interval '15 minutes', interval '10 seconds' * power(2, least(attempts - 1, 10))) WHERE id = $1 AND sent_at IS NULL`,
};
export const BACKLOG: NamedQuery = {
  name: 'mail-backlog',
  text: `SELECT count(*)::int AS waiting, min(created_at) AS oldest, count(*) FILTER (WHERE attempts > 0)::int AS retrying FROM mails WHERE sent_at IS NULL AND failed_at IS NULL`,
};
