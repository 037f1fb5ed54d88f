import { TextDecoder } from 'node:util';
import sax from 'sax';
import { docxRefused } from './docx-fault.js';

/** Those of XML alone, not those of HTML: an option that its types do not know. */
const OWN_ENTITIES = { strictEntities: true };
/** Elements within one another. A table in a table in a text box needs sixty; whoever walks a tree of thousands runs out of stack. */
const DEPTH_AT_MOST = 300;

export type XmlEvents = {
  /** Names without their prefix, as a writer chooses it. */
  readonly open?: (name: string, attributes: { readonly [name: string]: string }, at: number) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string, at: number) => void;
};

/**
 * One part, strictly. A document type is refused: no part of a Word document has one, and entities of one's own multiply.
 * @returns its text, for whoever goes on with it
 * @throws Refused invalid-input: template-broken, template-entities, template-too-deep
 */
export function readXmlPart(name: string, bytes: Uint8Array, events: XmlEvents = {}): string {
  const part = name.split('/').at(-1) ?? name;
  const broken = () => docxRefused('template-broken', { part });
  let xml: string;
  try {
    xml = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw broken();
  }
  // What another reader would decode otherwise is not what was looked at.
  if (/^<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["'])/i.test(xml)) throw broken();
  const parser = sax.parser(true, { trim: false, normalize: false, position: true, ...OWN_ENTITIES });
  const local = (of: string): string => of.slice(of.indexOf(':') + 1);
  parser.onerror = () => {
    throw broken();
  };
  parser.ondoctype = () => {
    throw docxRefused('template-entities', { part });
  };
  let depth = 0;
  parser.onopentag = ({ name: tag, attributes }) => {
    if (++depth > DEPTH_AT_MOST) throw docxRefused('template-too-deep', { part, max: DEPTH_AT_MOST });
    events.open?.(local(tag), attributes as { [name: string]: string }, parser.startTagPosition);
  };
  parser.ontext = (text) => events.text?.(text);
  parser.oncdata = (text) => events.text?.(text);
  parser.onclosetag = (tag) => {
    depth--;
    events.close?.(local(tag), parser.position);
  };
  parser.write(xml).close();
  return xml;
}
