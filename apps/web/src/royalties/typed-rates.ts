import type { Schemas } from '../api/client.js';

/** One rate a line: from, to, day, rate, source. Parted by commas, semicolons or tabs, whichever the line has; a source may have commas of its own. */
export function typedRates(text: string): Schemas['NewExchangeRateDto'][] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => {
    const mark = line.includes('\t') ? '\t' : line.includes(';') ? ';' : ',';
    const [from = '', to = '', on = '', rate = '', ...source] = line.split(mark).map((part) => part.trim());
    return { from: from.toUpperCase(), to: to.toUpperCase(), on, rate, source: source.join(`${mark} `) };
  });
}
