import { Inject, Injectable } from '@nestjs/common';
import type { InEveryLocale } from '@tamga/domain';
import { PartyMailer, type PartyMail } from '@tamga/features/parties';
import { CONFIG, newId, type Config, type NamedQuery, type Tx } from '@tamga/platform';
import { renderMail } from './kinds/layout.js';
import { MailBell } from './mail-bell.js';
import { OFFICE_NAME } from './notifier.queries.js';

// No RETURNING and no ON CONFLICT: those who may leave a mail may not read it back.
const QUEUE: NamedQuery = {
  name: 'party-mail-queue',
  text: `INSERT INTO mails (id, office_id, kind, recipient_name, recipient_address, locale, subject, text, html, dedupe_key, created_at, next_attempt_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
};
const ATTACH: NamedQuery = { name: 'party-mail-attach', text: 'INSERT INTO mail_attachments (mail_id, position, office_id, name, media_type, content) VALUES ($1, $2, $3, $4, $5, $6)' };

/** Writes the mail and its files in the caller's own transaction; the files are forgotten once it was sent. */
@Injectable()
export class PartyMailerService extends PartyMailer {
  constructor(
    private readonly bell: MailBell,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  override async queue(tx: Tx, mail: PartyMail): Promise<void> {
    const { officeId, to, locale, kind, files } = mail;
    const office = await tx.one<{ name: InEveryLocale }>(OFFICE_NAME, [officeId]);
    const { subject, text, html } = renderMail({ subject: mail.subject, body: mail.body }, { reader: { name: to.name, locale }, officeName: office?.name[locale] ?? 'Tamga', publicUrl: this.config.publicUrl, link: null, configurable: false });
    const id = newId();
    await tx.run(QUEUE, [id, officeId, kind, to.name, to.address, locale, subject, text, html, mail.dedupeKey, tx.now]);
    for (const [place, { name, mediaType, content }] of files.entries()) await tx.run(ATTACH, [id, place, officeId, name, mediaType, Buffer.from(content)]);
    tx.afterCommit(() => this.bell.ring());
  }
}
