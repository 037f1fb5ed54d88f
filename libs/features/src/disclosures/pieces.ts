import { below, checkPiece, isPlainObject, normaliseOrcid, Refused, type DisclosureContent, type FieldError } from '@tamga/domain';
import { newId } from '@tamga/platform';
import parseSpdx from 'spdx-expression-parse';

/** Sections made of lines, each of which keeps its identity while others move. */
const LINES = ['inventors', 'fundings', 'publicDisclosures', 'materials', 'software', 'thirdPartyAgreements', 'potentialLicensees'] as const;

export type Piece = { readonly [key: string]: unknown };

/**
 * A piece as it will be stored: ORCID iDs in their written form, every line with an id, no account ids (which account stands
 * behind a line is the server's knowledge, kept beside the content so that linking one does not change what was signed).
 * @throws Refused invalid-input with a pointer to every malformed value; nothing of such a piece is stored
 */
export function readPiece(sent: unknown): Piece {
  const piece = isPlainObject(sent) ? withWrittenOrcids(sent) : sent;
  const errors = [...checkPiece(piece), ...(isPlainObject(piece) ? spdxErrors(piece) : [])];
  if (errors.length > 0 || !isPlainObject(piece)) throw new Refused({ code: 'invalid-input', errors });
  return Object.fromEntries(Object.entries(piece).map(([key, value]) => [key, isLines(key, value) ? value.map(identified) : value]));
}

/** The sections in which what is stored is not what was sent, for the browser to take over. */
export function adjustedSections(sent: Piece, stored: Piece): Piece {
  return Object.fromEntries(Object.entries(stored).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(sent[key])));
}

const isLines = (key: string, value: unknown): value is readonly Piece[] => (LINES as readonly string[]).includes(key) && Array.isArray(value);

function identified({ userId: _account, ...line }: Piece): Piece {
  return line['id'] === undefined ? { id: newId(), ...line } : line;
}

function withWrittenOrcids(piece: Piece): Piece {
  const { inventors } = piece;
  if (!Array.isArray(inventors)) return piece;
  const written = (inventor: unknown): unknown =>
    isPlainObject(inventor) && typeof inventor['orcid'] === 'string' ? { ...inventor, orcid: normaliseOrcid(inventor['orcid']) ?? inventor['orcid'] } : inventor;
  return { ...piece, inventors: inventors.map(written) };
}

/** SPDX expressions, with `LicenseRef-...` for licences that are on no list. */
function spdxErrors({ software }: Piece): readonly FieldError[] {
  if (!Array.isArray(software)) return [];
  return software.flatMap((each: unknown, index) => {
    const spdx = isPlainObject(each) ? each['spdx'] : undefined;
    if (typeof spdx !== 'string' || spdx.trim() === '' || spdx.length > 300 || isSpdx(spdx)) return [];
    return [{ pointer: `${below('/software', index)}/spdx`, code: 'invalid-spdx', params: { example: 'MIT OR Apache-2.0' } }];
  });
}

function isSpdx(expression: string): boolean {
  try {
    parseSpdx(expression);
    return true;
  } catch {
    return false; // the parser's only way to say no; the caller names the field
  }
}

/** Line by line, for the parts of a disclosure that only need who they are. */
export function inventorsOf(content: DisclosureContent): readonly { id: string; name: string; email: string; share: number }[] {
  return (content.inventors ?? []).flatMap(({ id, name, email, share }) => (id === undefined ? [] : [{ id, name: name ?? '', email: (email ?? '').toLowerCase(), share: share ?? 0 }]));
}
