import { expect, type Mail, type Product } from './product.js';

/** Waits for the mails of one journey; what lay there before, or has been waited for already, does not count. */
export class Postbox {
  /** How many lay there before, by address. */
  private readonly before = new Map<string, number>();
  private readonly taken = new Map<string, number>();

  /** @param secrets what no mail may contain: words of the invention */
  private constructor(
    private readonly product: Product,
    private readonly secrets: readonly string[],
  ) {}

  static async open(product: Product, addresses: readonly string[], secrets: readonly string[]): Promise<Postbox> {
    const box = new Postbox(product, secrets);
    for (const to of addresses) box.before.set(to, (await product.mailsTo(to)).length);
    return box;
  }

  /** The next mail with this subject to this address, waited for. */
  async arrives(to: string, subject: string | RegExp): Promise<Mail> {
    const key = `${to} ${String(subject)}`;
    const already = this.taken.get(key) ?? 0;
    const fits = (mail: Mail): boolean => (typeof subject === 'string' ? mail.subject === subject : subject.test(mail.subject));
    const mails = async (): Promise<Mail[]> => (await this.product.mailsTo(to)).slice(this.before.get(to) ?? 0).filter(fits);
    await expect.poll(async () => (await mails()).length, { message: `a mail to ${to}: ${String(subject)}`, timeout: 60_000 }).toBeGreaterThan(already);
    this.taken.set(key, already + 1);
    const mail = (await mails())[already];
    if (!mail) throw new Error(`the mail to ${to} has gone: ${String(subject)}`);
    for (const secret of this.secrets) expect(`${mail.subject} ${mail.text}`.toLowerCase()).not.toContain(secret.toLowerCase());
    return mail;
  }
}

/** The address behind the button of a mail. */
export function linkIn(mail: Mail): string {
  const link = /https?:\/\/\S+/.exec(mail.text)?.[0];
  if (!link) throw new Error(`there is no link in the mail "${mail.subject}"`);
  return link;
}
