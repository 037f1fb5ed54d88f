import sax from 'sax';
import { SheetFault } from './sheet-content.js';

export type XmlHandler = {
  readonly open: (name: string, attributes: { readonly [name: string]: string | undefined }) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
};

/** Prefixes aside, since a writer chooses them. A document type is refused: no part of a workbook has one, and entities of one's own multiply. @throws SheetFault workbook-damaged */
export function readXml(xml: string, { open, text, close }: XmlHandler): void {
  if (xml === '') return;
  const parser = sax.parser(true, { trim: false, normalize: false, position: false });
  const local = (name: string): string => name.slice(name.indexOf(':') + 1);
  parser.onerror = () => {
    throw new SheetFault('workbook-damaged');
  };
  parser.ondoctype = () => {
    throw new SheetFault('workbook-damaged');
  };
  parser.onopentag = ({ name, attributes }) => open(local(name), attributes as { [name: string]: string });
  if (text) {
    parser.ontext = text;
    parser.oncdata = text;
  }
  if (close) parser.onclosetag = (name) => close(local(name));
  parser.write(xml).close();
}
