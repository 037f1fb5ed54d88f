import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { SmtpSink } from './smtp.js';
import { until } from './until.js';

export type Mail = { id: string; to: string; subject: string; text: string; html: string; language: string };
export type Mailboxes = { all: () => Promise<Mail[]> };

/** What a real SMTP server was given. */
export function smtpMailboxes(sink: SmtpSink): Mailboxes {
  return { all: async () => sink.received.map(({ messageId, to, subject, text, html, headers }) => ({ id: messageId.replace(/^<(.*)@.*$/, '$1'), to, subject, text, html, language: headers['content-language'] ?? '' })) };
}

/** What lies trapped in a data folder, the oldest first: the names are UUIDs that sort by time. */
export function trappedMailboxes(dataDir: string): Mailboxes {
  const known = new Map<string, Mail>();
  return {
    async all() {
      const folder = join(dataDir, 'mail');
      for (const name of existsSync(folder) ? readdirSync(folder).filter((each) => each.endsWith('.eml') && !known.has(each)) : []) {
        const mail = await PostalMime.parse(readFileSync(join(folder, name)));
        const header = (key: string): string => mail.headers.find((each) => each.key === key)?.value ?? '';
        known.set(name, { id: name.replace('.eml', ''), to: mail.to?.[0]?.address ?? '', subject: mail.subject ?? '', text: mail.text ?? '', html: mail.html ?? '', language: header('content-language') });
      }
      return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, mail]) => mail);
    },
  };
}

export type Expected = readonly [to: string, language: string, subject: string];

/**
 * Notices that come by the clock and not by what a test does: among them reminders of deadlines that were past when they were docketed,
 * which the sweep of every minute sends, before the end of a test or after it.
 */
const BY_THE_CLOCK = /^(Your day|Ваш день|Күніңіз|Deadlines of the week|Сроки недели)|күні басталған аптаның мерзімдері|( overdue| өтіп кетті)$|, просрочено на /;

/** Checks each mail that a step must cause, and in the end that there was no other. */
export class MailCheck {
  readonly expected: Expected[] = [];

  constructor(
    private readonly boxes: Mailboxes,
    /** Words that no mail may contain: of the invention's title and text. */
    private readonly secrets: readonly string[],
    private readonly patienceMs = 20_000,
    /** Whether a mail may come any time before the end, unless it is read at once. */
    private readonly late = false,
  ) {}

  /** Waits until this has arrived, as often as it was expected by now. */
  async read(wanted: Expected): Promise<Mail> {
    this.expected.push(wanted);
    return this.wait(wanted);
  }

  /** These must arrive: now, or where much is interrupted, before the end. */
  async arrive(...mails: readonly Expected[]): Promise<void> {
    this.expected.push(...mails);
    if (!this.late) await Promise.all(mails.map((wanted) => this.wait(wanted)));
  }

  /** Every mail there is was expected, and every one expected is there exactly once. */
  async assertNoOther(): Promise<void> {
    for (const wanted of this.expected) await this.wait(wanted);
    const shape = ([to, language, subject]: Expected): string => `${to} (${language}): ${subject}`;
    const came = (await this.boxes.all()).filter(({ subject }) => !BY_THE_CLOCK.test(subject)).map(({ to, language, subject }) => shape([to, language, subject]));
    expect(came.sort()).toEqual(this.expected.map(shape).sort());
  }

  private async wait(wanted: Expected): Promise<Mail> {
    const same = (mail: Mail): boolean => mail.to === wanted[0] && mail.language === wanted[1] && mail.subject === wanted[2];
    const due = this.expected.filter((each) => each.join() === wanted.join()).length;
    const mail = await until(`mail ${wanted.join(', ')}`, async () => (await this.boxes.all()).filter(same)[due - 1], this.patienceMs);
    for (const secret of this.secrets) for (const part of [mail.subject, mail.text, mail.html]) expect(part.toLowerCase()).not.toContain(secret.toLowerCase());
    expect(mail.html).not.toBe('');
    return mail;
  }
}

/** The secret that the link of a mail carries. */
export function secretOf(mail: Mail): string {
  const secret = /#([\w-]{43})/.exec(mail.text)?.[1];
  if (!secret) throw new Error(`there is no link in the mail "${mail.subject}"`);
  return secret;
}
