import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import { within } from '../queue/within.js';

/** One mail to one person. `id` makes the Message-ID, so that a second sending can be recognised as the same mail. */
export type OutgoingMail = Readonly<{ id: string; to: { name: string; address: string }; subject: string; text: string; html: string; locale: string; /** Where one request says that its reader wants no more of these (RFC 8058). */ unsubscribeUrl?: string | null; files?: readonly { name: string; mediaType: string; content: Buffer }[] }>;

/** Plain ASCII addresses only: the odd forms are where header injection and domain confusion live. */
const ADDRESS = /^[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}$/;

export function isMailAddress(address: string): boolean {
  return address.length <= 254 && ADDRESS.test(address);
}

/** `address`: not one we would ever send to. `recipient`: the server will not have it. `content`: not this message. `server`: nobody to talk to; others would fare no better. `later`: try again. */
export type MailFaultKind = 'address' | 'recipient' | 'content' | 'server' | 'later';

/** Why a mail was not taken, as far as it says what to do about it. */
export class MailFault extends Error {
  constructor(
    readonly kind: MailFaultKind,
    message: string,
  ) {
    super(message);
  }
}

/** Longer than every time-out of the transport together, shorter than the lease under which a mail is sent. */
const SEND_MS = 60_000;
const NO_SERVER = new Set(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'EOAUTH2', 'EPROXY', 'ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND']);

function faultOf(error: unknown): MailFault {
  const { code = '', responseCode = 0, command = '', message } = error as { code?: string; responseCode?: number; command?: string; message: string };
  const kind = ((): MailFaultKind => {
    if (responseCode >= 500) return command === 'RCPT TO' ? 'recipient' : command === 'DATA' || code === 'EMESSAGE' ? 'content' : 'server';
    if (responseCode >= 400) return 'later';
    return NO_SERVER.has(code) ? 'server' : 'later';
  })();
  return new MailFault(kind, clean(message).slice(0, 500));
}

const clean = (s: string): string => s.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();

/** A mail program shows a button for it, and presses it with one POST that carries nothing of the reader's. */
const unsubscribe = (url: string | null): Record<string, string> => (url === null ? {} : { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });

/** Sends by SMTP, or writes the very same message to a file when no SMTP server is configured. */
export class Mailer {
  private readonly transport: Transporter;
  readonly trapped: boolean;

  constructor(private readonly options: { smtpUrl: string | null; from: string; trapDir: string }) {
    this.trapped = options.smtpUrl === null;
    const safe = { disableFileAccess: true, disableUrlAccess: true };
    this.transport = options.smtpUrl
      ? createTransport({ url: options.smtpUrl, pool: true, maxConnections: 2, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, ...safe })
      : createTransport({ streamTransport: true, buffer: true, newline: 'crlf', ...safe });
  }

  /** @throws MailFault when the address is not a plain one, or the server does not take the mail. */
  async send(mail: OutgoingMail): Promise<void> {
    if (!isMailAddress(mail.to.address)) throw new MailFault('address', 'the recipient address is not acceptable');
    const sending = this.transport.sendMail({
      from: this.options.from,
      to: { name: clean(mail.to.name), address: mail.to.address },
      subject: clean(mail.subject),
      text: mail.text,
      html: mail.html,
      attachments: (mail.files ?? []).map(({ name, mediaType, content }) => ({ filename: clean(name), contentType: mediaType, content })),
      messageId: `<${mail.id}@tamga>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.locale, ...unsubscribe(mail.unsubscribeUrl ?? null) },
    });
    const sent = await within(SEND_MS, 'sending a mail', sending).catch((error: unknown) => {
      throw faultOf(error);
    });
    if (this.trapped) await this.trap(mail.id, (sent as unknown as { message: Buffer }).message);
  }

  /** The whole message of a trapped mail; null when there is no such file. */
  async readTrapped(id: string): Promise<Buffer | null> {
    if (!/^[0-9a-f-]{36}$/.test(id)) return null;
    return readFile(join(this.options.trapDir, `${id}.eml`)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
  }

  /** Frees pooled connections. */
  close(): void {
    this.transport.close();
  }

  /** Named by the mail's id: sending twice leaves one file. Written aside first, so that a reader never sees half of it. */
  private async trap(id: string, message: Buffer): Promise<void> {
    await mkdir(this.options.trapDir, { recursive: true });
    const file = join(this.options.trapDir, `${id}.eml`);
    await writeFile(`${file}.part`, message, { mode: 0o600 });
    await rename(`${file}.part`, file);
  }
}
