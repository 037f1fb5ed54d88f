import { convertToHtml, images } from 'mammoth';
import { docxRefused } from './docx-fault.js';

/** What is shown of a picture in a preview. */
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif']);
const TAGS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'strong', 'em', 'u', 's', 'sub', 'sup', 'ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'br', 'img', 'dl', 'dt', 'dd']);
/** Of all pictures together, each as often as it is shown: one of them can stand in a document ten thousand times. */
const PICTURE_CHARACTERS = 8 * 1024 * 1024;
const HTML_CHARACTERS = 16 * 1024 * 1024;
const HEADINGS = ["p[style-name='Title'] => h1:fresh", "p[style-name='heading 1'] => h2:fresh"];
const SPANS = /^(?:colspan|rowspan)="\d{1,3}"$/;
const PICTURE = /^src="data:image\/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=]*"$/;
const NO_MORE = /^(?:alt="[^"<>]*")$/;

/**
 * A document as a page to look at. What comes out is let through tag by tag: no link, no script, no style, no address; whoever shows it does so in a
 * frame of its own that runs nothing.
 * @throws Refused invalid-input: template-overrun
 */
export async function previewHtml(docx: Uint8Array): Promise<string> {
  let shown = 0;
  const picture = images.imgElement(async (image: { contentType: string; readAsBase64String: () => Promise<string> }) => {
    if (!PICTURES.has(image.contentType) || shown > PICTURE_CHARACTERS) return { src: '' };
    const src = `data:${image.contentType};base64,${await image.readAsBase64String()}`;
    shown += src.length;
    return { src };
  });
  const { value } = await convertToHtml({ buffer: Buffer.from(docx) }, { styleMap: HEADINGS, convertImage: picture, externalFileAccess: false, includeEmbeddedStyleMap: false, ignoreEmptyParagraphs: false });
  if (value.length > HTML_CHARACTERS) throw docxRefused('template-overrun');
  return onlyHarmless(value);
}

/** Text is escaped already: every `<` begins a tag. One that is not on the list goes, and what stands in it stays. */
export function onlyHarmless(html: string): string {
  return html.replace(/<(\/?)([a-zA-Z0-9]+)((?:\s+[^\s=<>]+="[^"<>]*")*)\s*(\/?)>|<[^>]*>?/g, (_, slash: string | undefined, name: string | undefined, attributes: string | undefined) => {
    const tag = (name ?? '').toLowerCase();
    if (!TAGS.has(tag)) return '';
    if (slash) return tag === 'br' || tag === 'img' ? '' : `</${tag}>`;
    const kept = [...(attributes ?? '').matchAll(/[^\s=]+="[^"]*"/g)].map(([each]) => each).filter((each) => SPANS.test(each) || (tag === 'img' && (PICTURE.test(each) || NO_MORE.test(each))));
    if (tag === 'img' && !kept.some((each) => PICTURE.test(each))) return '';
    return `<${[tag, ...kept].join(' ')}>`;
  });
}
