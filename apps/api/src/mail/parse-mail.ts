import PostalMime from 'postal-mime';

export type ParsedMail = { messageId: string; from: string; text: string; html: string };

/** What a reader of the mail would see. */
export async function parseMail(source: Buffer): Promise<ParsedMail> {
  const mail = await PostalMime.parse(source);
  return { messageId: mail.messageId ?? '', from: mail.from?.address ?? '', text: mail.text ?? '', html: mail.html ?? '' };
}
