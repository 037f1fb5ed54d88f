import { LOCALES } from '@tamga/domain';
import { declaration, isDeclaration } from './declaration.js';

describe('what a signature says', () => {
  const signer = { name: 'Page Larry', share: 3333 };

  it.each(LOCALES)('names the person and their share in %s, and is recognised', (locale) => {
    const text = declaration(locale, signer);
    expect(text).toContain('Page Larry');
    expect(text).toContain('33.33 %');
    expect(isDeclaration(text, signer)).toBe(true);
  });

  it('is not recognised for another share, another person or another text', () => {
    const text = declaration('en', signer);
    expect(isDeclaration(text, { ...signer, share: 3334 })).toBe(false);
    expect(isDeclaration(text, { ...signer, name: 'Brin Sergey' })).toBe(false);
    expect(isDeclaration(`${text} `, signer)).toBe(false);
  });
});
