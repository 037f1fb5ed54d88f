/** How RFC 5545 writes text: values escaped (3.3.11), lines folded at 75 octets and ended by CRLF (3.1). Nothing of calendars. */

const [BREAK, OCTETS] = ['\r\n', 75];
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', ';': '\\;', ',': '\\,' };

/** A value of the type TEXT. Other control characters than the line's end may not stand in one and are left out. */
export function textValue(text: string): string {
  // eslint-disable-next-line no-control-regex -- RFC 5545, 3.1: CONTROL is all of these but the tab
  return text.replace(/[\\;,]/g, (sign) => ESCAPES[sign] ?? sign).replace(/\r\n|\r|\n/g, '\\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}

/** The lines as they are sent. None is longer than 75 octets, and no letter is cut in two. */
export const contentLines = (lines: readonly string[]): string => lines.map(folded).join(BREAK) + BREAK;

function folded(line: string): string {
  // No character takes more than three octets for each of its UTF-16 units.
  if (line.length * 3 <= OCTETS || Buffer.byteLength(line) <= OCTETS) return line;
  const parts: string[] = [];
  let [from, used, place] = [0, 0, 0];
  while (place < line.length) {
    const point = line.codePointAt(place) ?? 0;
    const octets = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (used + octets > OCTETS) {
      parts.push(line.slice(from, place));
      [from, used] = [place, 1]; // the space that says: this line goes on
    }
    used += octets;
    place += octets === 4 ? 2 : 1;
  }
  return [...parts, line.slice(from)].join(`${BREAK} `);
}
