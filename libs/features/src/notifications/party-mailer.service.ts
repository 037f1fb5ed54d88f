import { Inject, Injectable } from '@nestjs/common';
import type { InEveryLocale } from '@tamga/domain';
import { PartyMailer, type PartyMail } from '@tamga/features/parties';
import { CONFIG, newId, type Config, type NamedQuery, type Tx } from '@tamga/platform';
import { renderMail, type Rendered } from './kinds/layout.js';
import { MailBell } from './mail-bell.js';
import { OFFICE_NAME } from './notifier.queries.js';

// No RETURNING and no ON CONFLICT: those who may leave a mail may not read it back.
const QUEUE: NamedQuery = {
  name: 'party-mail-queue',
  text: `INSERT INTO mails (id, office_id, kind, recipient_name, recipient_address, locale, subject, text, html, dedupe_key, unsubscribe_url, created_at, next_attempt_at)
    SELECT x.id, x."officeId", x.kind, x.name, x.address, x.locale, x.subject, x.text, x.html, x."dedupeKey", x."unsubscribeUrl", $2, $2
    FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, "officeId" uuid, kind text, name text, address text, locale text, subject text, text text, html text, "dedupeKey" text, "unsubscribeUrl" text)`,
};
const ATTACH: NamedQuery = { name: 'party-mail-attach', text: 'INSERT INTO mail_attachments (mail_id, position, office_id, name, media_type, content) VALUES ($1, $2, $3, $4, $5, $6)' };

type Office = { name: InEveryLocale };

/** Writes the mail and its files in the caller's own transaction; the files are forgotten once it was sent. */
@Injectable()
export class PartyMailerService extends PartyMailer {
  constructor(
    private readonly bell: MailBell,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  override async render(tx: Tx, mail: PartyMail): Promise<Rendered> {
    return this.rendered(mail, await tx.one<Office>(OFFICE_NAME, [mail.officeId]));
  }

  override async queue(tx: Tx, mail: PartyMail): Promise<string> {
    const [id = ''] = await this.queueAll(tx, mail.officeId, [mail]);
    for (const [place, { name, mediaType, content }] of mail.files.entries()) await tx.run(ATTACH, [id, place, mail.officeId, name, mediaType, Buffer.from(content)]);
    return id;
  }

  override async queueAll(tx: Tx, officeId: string, mails: readonly Omit<PartyMail, 'officeId'>[]): Promise<readonly string[]> {
    const office = await tx.one<Office>(OFFICE_NAME, [officeId]);
    const rows = mails.map((mail) => ({ ...this.rendered({ ...mail, officeId }, office), id: newId(), officeId, kind: mail.kind, ...mail.to, locale: mail.locale, dedupeKey: mail.dedupeKey, unsubscribeUrl: mail.objection?.url ?? null }));
    await tx.run(QUEUE, [JSON.stringify(rows), tx.now]);
    tx.afterCommit(() => this.bell.ring());
    return rows.map(({ id }) => id);
  }

  private rendered({ kind, to, locale, subject, body, link, objection }: PartyMail, office: Office | null): Rendered {
    return renderMail(
      { subject, body, ...(link ? { action: link.action } : {}) },
      { reader: { name: to.name, locale }, officeName: office?.name[locale] ?? 'Tamga', publicUrl: this.config.publicUrl.replace(/\/$/, ''), link: link?.path ?? null, configurable: false, namesNothing: kind !== 'technology-offer', objection: objection ?? null },
    );
  }
}
