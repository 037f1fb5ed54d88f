import { Inject, Injectable } from '@nestjs/common';
import type { InEveryLocale } from '@tamga/domain';
import { SecretMailer, type SecretMail } from '@tamga/features/identity';
import { CONFIG, newId, type Config, type NamedQuery, type Tx } from '@tamga/platform';
import { invitation } from './kinds/invitation.mail.js';
import type { Words } from './kinds/kind.js';
import { renderMail } from './kinds/layout.js';
import { passwordReset } from './kinds/password-reset.mail.js';
import { reviewInvitation } from './kinds/review-invitation.mail.js';
import { royaltyReport } from './kinds/royalty-report.mail.js';
import { MailBell } from './mail-bell.js';
import { OFFICE_NAME } from './notifier.queries.js';

// No RETURNING and no ON CONFLICT: those who may leave a mail may not read it back.
const QUEUE: NamedQuery = {
  name: 'secret-mail-queue',
  text: `INSERT INTO mails (id, office_id, user_id, kind, recipient_name, recipient_address, locale, subject, text, html, secret, dedupe_key, created_at, next_attempt_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, true, 'secret ' || ($1::uuid)::text, $11, $11)`,
};
const KINDS = { invitation, 'password-reset': passwordReset, 'review-invitation': reviewInvitation, 'royalty-report': royaltyReport } as const;

/** Writes the mail in the caller's own transaction; its body is erased once it was sent. */
@Injectable()
export class SecretMailerService extends SecretMailer {
  constructor(
    private readonly bell: MailBell,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  override async queue(tx: Tx, mail: SecretMail): Promise<void> {
    const { to, locale, kind } = mail;
    const office = await tx.one<{ name: InEveryLocale }>(OFFICE_NAME, [mail.officeId]);
    const words = KINDS[kind].texts[locale](mail.params as never) as Words;
    const link = `${KINDS[kind].path}#${mail.secret}`;
    const frame = { reader: { name: to.name, locale }, officeName: office?.name[locale] ?? 'Tamga', publicUrl: this.config.publicUrl, link, configurable: false };
    const { subject, text, html } = renderMail(words, frame);
    tx.write(QUEUE, [newId(), mail.officeId, mail.userId ?? null, kind, to.name, to.address, locale, subject, text, html, tx.now]);
    tx.afterCommit(() => this.bell.ring());
  }
}
