/** Markup that is safe to send; made by `html` alone. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = string | number | Html | null | readonly Part[];

const ESCAPED: { readonly [mark: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Characters that XML 1.0 cannot hold even escaped are left out. */
// eslint-disable-next-line no-control-regex
export const escapeText = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"']/g, (mark) => ESCAPED[mark] ?? mark);

function say(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(say).join('');
  return escapeText(String(part));
}

/** Whatever is put in is text unless it is markup made here: what somebody wrote into an offer never becomes a tag or an attribute. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((whole, string, at) => whole + string + (at < parts.length ? say(parts[at] ?? null) : ''), ''));
}
