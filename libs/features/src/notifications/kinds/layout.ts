import type { Locale } from '@tamga/domain';
import type { Words } from './kind.js';

export type Reader = Readonly<{ name: string; locale: Locale }>;
export type Rendered = Readonly<{ subject: string; text: string; html: string }>;

const PHRASES: Readonly<Record<Locale, { hello: (name: string) => string; open: string; why: string; quiet: string; settings: string }>> = {
  en: {
    hello: (name) => (name ? `Hello ${name},` : 'Hello,'),
    open: 'Open in Tamga',
    why: 'This mail was sent by Tamga for',
    quiet: 'It names no invention on purpose: mail is not confidential.',
    settings: 'Choose what is mailed to you',
  },
  ru: {
    hello: (name) => (name ? `Здравствуйте, ${name}!` : 'Здравствуйте!'),
    open: 'Открыть в Tamga',
    why: 'Это письмо отправлено системой Tamga от имени:',
    quiet: 'Название изобретения намеренно не указано: почта не конфиденциальна.',
    settings: 'Выбрать, о чём вам писать',
  },
  kk: {
    hello: (name) => (name ? `Сәлеметсіз бе, ${name}!` : 'Сәлеметсіз бе!'),
    open: 'Tamga жүйесінде ашу',
    why: 'Бұл хатты Tamga жүйесі мына кеңсе атынан жіберді:',
    quiet: 'Өнертабыс атауы әдейі көрсетілмеген: пошта құпиялылыққа кепілдік бермейді.',
    settings: 'Қандай хаттар алатыныңызды таңдау',
  },
};

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (s: string): string => s.replace(/[&<>"']/g, (c) => ESCAPES[c] ?? c);

export type MailFrame = Readonly<{ reader: Reader; officeName: string; publicUrl: string; /** Path and fragment in the web app; null for a reader who has nothing to open there. */ link: string | null; /** People without an account have nothing to choose. */ configurable: boolean; /** False for what names a technology on purpose. */ namesNothing?: boolean; /** For who had not asked: a way to hear no more. */ objection?: Readonly<{ label: string; url: string }> | null }>;

/** One mail as text and as HTML that says the same: no picture, no script, no outside address. */
export function renderMail(words: Words, frame: MailFrame): Rendered {
  const { reader, officeName, publicUrl, link, configurable, namesNothing = true, objection = null } = frame;
  const phrase = PHRASES[reader.locale];
  const url = link === null ? null : publicUrl + link;
  const settings = `${publicUrl}/account`;
  const action = words.action ?? phrase.open;
  const footer = [`${phrase.why} ${officeName}`, ...(namesNothing ? [phrase.quiet] : [])];
  const text = [phrase.hello(reader.name), ...words.body, ...(url === null ? [] : [`${action}:\n${url}`]), `-- \n${footer.join('\n')}${configurable ? `\n${phrase.settings}: ${settings}` : ''}${objection ? `\n${objection.label}:\n${objection.url}` : ''}`].join('\n\n');
  const html = `<!doctype html>
<html lang="${reader.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(words.subject)}</title></head>
<body style="margin:0;padding:24px;background:#f4f5f7;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#1c2330">
<div style="max-width:560px;margin:0 auto;background:#ffffff;border-radius:8px;padding:24px">
<p>${escape(phrase.hello(reader.name))}</p>
${words.body.map((paragraph) => `<p>${escape(paragraph).replaceAll('\n', '<br>')}</p>`).join('\n')}
${url === null ? '' : `<p style="margin:24px 0"><a href="${escape(url)}" style="background:#1b4f9c;color:#ffffff;text-decoration:none;padding:10px 18px;border-radius:6px;display:inline-block">${escape(action)}</a></p>
`}<p style="font-size:13px;color:#5a6270">${footer.map(escape).join('<br>')}${configurable ? `<br><a href="${escape(settings)}" style="color:#1b4f9c">${escape(phrase.settings)}</a>` : ''}${objection ? `<br><a href="${escape(objection.url)}" style="color:#1b4f9c">${escape(objection.label)}</a>` : ''}</p>
</div></body></html>`;
  return { subject: words.subject, text, html };
}
