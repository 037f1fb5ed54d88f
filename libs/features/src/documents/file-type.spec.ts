import { Readable } from 'node:stream';
import { isRefused } from '@tamga/domain';
import { aPdf } from '../../../../test/factories/a-document.js';
import { mediaTypeOfName, requireContentOfName } from './file-type.js';

async function verdict(name: string, content: Buffer): Promise<string> {
  try {
    await requireContentOfName(name, async () => Readable.from(chunks(content), { objectMode: false }));
    return 'accepted';
  } catch (error) {
    if (isRefused(error)) return `${error.refusal.code} ${String(error.refusal.facts?.['found'])}`;
    throw error;
  }
}

const chunks = (content: Buffer): Buffer[] => (content.length > 10 ? [content.subarray(0, 7), content.subarray(7)] : [content]);
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const GIF = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64');
const MAIL = 'From: a@nu.edu.kz\r\nTo: b@nu.edu.kz\r\nSubject: =?utf-8?B?0J8=?=\r\n\r\nСәлем!\r\n';

describe('the type of a file', () => {
  it.each([
    ['a.pdf', aPdf()],
    ['a.png', PNG],
    ['a.gif', GIF],
    ['a.txt', Buffer.from('BM is how a bitmap begins, and this text too. Қазақша да.\n')],
    ['a.csv', Buffer.from('\ufeffимя;доля\r\nӘлия;33,33\r\n')],
    ['a.csv', Buffer.from([0xe8, 0xec, 0xff, 0x3b, 0x31, 0x0d, 0x0a])],
    ['a.txt', Buffer.from('\ufeffhello, мир', 'utf16le')],
    ['mail.eml', Buffer.from(MAIL)],
  ])('of %s is accepted when the content is what the name says', async (name, content) => {
    expect(await verdict(name, content)).toBe('accepted');
  });

  it.each([
    ['page.pdf', Buffer.from('<html><script>alert(1)</script></html>'), 'null'],
    ['picture.png', GIF, 'gif'],
    ['text.txt', PNG, 'binary'],
    ['text.txt', aPdf(), 'markup'],
    ['table.csv', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'markup'],
    ['text.txt', Buffer.from('a\u0000b'), 'binary'],
    ['text.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from([0x00, 0xd8, 0x41, 0x00])]), 'binary'],
    ['mail.eml', Buffer.from('Dear Sir: hello\n\nthis is only a letter\n'), 'text'],
    ['document.docx', Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), 'zip'],
    ['program.pdf', Buffer.from('MZ\u0090\u0000\u0003'), 'exe'],
  ])('of %s is refused when the content is something else', async (name, content, found) => {
    expect(await verdict(name, content)).toBe(`file-type-not-allowed ${found}`);
  });

  it.each(['a.zip', 'a.exe', 'a.svg', 'a.html', 'a.js', 'a.docm', 'a', 'pdf', 'a.pdf.exe', 'a.pdf '])('refuses the name %j before anything is read', (name) => {
    expect(() => mediaTypeOfName(name)).toThrow('file-type-not-allowed');
  });

  it('tells the media type by the name it has verified', () => {
    expect([mediaTypeOfName('a.PDF'), mediaTypeOfName('b.jpeg'), mediaTypeOfName('c.eml')]).toEqual(['application/pdf', 'image/jpeg', 'message/rfc822']);
  });
});
