import type { Locale } from '../i18n/index.js';
import type { AssignableRole } from './people-queries.js';

export type PastedPerson = { email: string; role: AssignableRole; familyName: string; givenName: string; locale: Locale };
export type PastedLine = { number: number; text: string; person: PastedPerson | null };

export const LINES_AT_MOST = 100;
const ADDRESS = /[^\s<>,;"'()]+@[^\s<>,;"'()]+/;

/**
 * A list as people have it: one person a line, from a spreadsheet (tabs), a CSV (commas, semicolons) or a mail client
 * ("Ахметова Айгүл <a@b.kz>"). The address is found wherever it stands; of the rest the family name comes first.
 * A line without an address is kept, so that it can be shown as faulty.
 */
export function readPasted(pasted: string, role: AssignableRole, locale: Locale): PastedLine[] {
  return pasted.split(/\r\n|\r|\n/).flatMap((raw, i): PastedLine[] => {
    const text = raw.replaceAll(/\s+/g, ' ').trim();
    if (text === '') return [];
    const email = ADDRESS.exec(raw)?.[0];
    if (!email) return [{ number: i + 1, text, person: null }];
    const cells = raw.replace(email, '').split(/[\t,;]/).map((cell) => cell.replaceAll(/["'<>()]/g, ' ').replaceAll(/\s+/g, ' ').trim()).filter((cell) => cell !== '');
    const [familyName = '', ...given] = cells.length > 1 ? cells : (cells[0] ?? '').split(' ');
    return [{ number: i + 1, text, person: { email: email.replace(/[.,;]+$/, ''), role, familyName: familyName.slice(0, 100), givenName: given.join(' ').slice(0, 100), locale } }];
  });
}
