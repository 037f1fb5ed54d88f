import fc from 'fast-check';
import { attachmentHeader, cleanFileName, extensionOf } from './file-name.js';

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\me\\claims.docx', 'claims.docx'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie: x=1.pdf'],
    ['Й.pdf', 'Й.pdf'],
    ['  ..hidden.txt ', 'hidden.txt'],
    ['zero\u200Bwidth.csv', 'zerowidth.csv'],
  ])('of %j becomes %j', (sent, kept) => {
    expect(cleanFileName(sent)).toBe(kept);
  });

  it.each(['', '   ', '...', '../', '\u0000\u202e', '\ud800'])('is refused when nothing is left of %j', (sent) => {
    expect(cleanFileName(sent)).toBeNull();
  });

  it('is cut at 200 characters with its extension whole', () => {
    const name = cleanFileName(`${'ә'.repeat(300)}.docx`);
    expect(name).toHaveLength(200);
    expect(name?.endsWith('ә.docx')).toBe(true);
    expect(extensionOf('Report.PDF')).toBe('pdf');
  });

  it('never carries a path, a control character or more than 200 characters, whatever was sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (sent) => {
        const name = cleanFileName(sent);
        if (name === null) return;
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u);
        expect(name.length).toBeLessThanOrEqual(200);
        expect(name).toBe(name.normalize('NFC'));
        expect(cleanFileName(name)).toBe(name);
      }),
    );
  });

  it('travels as an attachment in plain ASCII and in full', () => {
    expect(attachmentHeader('Отчёт "1" (final).pdf')).toBe(
      "attachment; filename=\"______ _1_ (final).pdf\"; filename*=UTF-8''%D0%9E%D1%82%D1%87%D1%91%D1%82%20%221%22%20%28final%29.pdf",
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (sent) => {
        const name = cleanFileName(sent);
        if (name === null) return;
        const header = attachmentHeader(name);
        expect(header).toMatch(/^attachment; filename="[\x20\x21\x23-\x5b\x5d-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/);
        expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(name);
      }),
    );
  });
});
