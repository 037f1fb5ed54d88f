import fc from 'fast-check';
import { hashPassword, isPassword } from './password-hash.js';
import { PASSWORD_MAXIMUM, passwordFault, requireGoodPassword } from './password-policy.js';
import { waitAfter } from './attempts.service.js';

const owner = { email: 'asel.nurlanova@nu.example', familyName: 'Нұрланова', givenName: 'Әсел' };

describe('the password policy', () => {
  it.each([
    ['too-short', 'elevenchars'],
    ['too-short', 'ұзынемес'],
    ['too-long', 'x1Y2'.repeat(65)],
    ['password-too-regular', 'aaaaaaaaaaaaaaaa'],
    ['password-too-regular', 'ababababababab'],
    ['password-too-regular', '1234567890123'],
    ['password-too-regular', 'abcdefghijklm'],
    ['password-too-regular', '739105528461'],
    ['password-well-known', 'password1234'],
    ['password-well-known', 'P@ssw0rd2026!'],
    ['password-well-known', 'qwertyuiop123'],
    ['password-well-known', 'QwertyPassword'],
    ['password-well-known', 'iloveyou!!!!2024'],
    ['password-well-known', 'Пароль123456'],
    ['password-well-known', 'йцукенгшщзхъ1'],
    ['password-well-known', 'құпиясөз2026!'],
    ['password-well-known', 'TamgaDemo2026'],
    ['password-contains-name', 'my-nurlanova-2k'],
    ['password-contains-name', 'ұлы-нұрланова-күз'],
  ])('refuses (%s) %s', (code, password) => {
    expect(passwordFault(password, owner)?.code).toBe(code);
  });

  it.each(['correct horse battery staple', 'жеті қабат жер асты', 'qwerty-82-vbx-kot', '84019273640192837465', 'жүк-Ab7!'.repeat(32), 'Tr0mbone&lilac7'])('accepts %s', (password) => {
    expect(passwordFault(password, owner)).toBeNull();
  });

  it('points at the field it was asked about', () => {
    expect(() => requireGoodPassword('short', owner, '/newPassword')).toThrow(expect.objectContaining({ refusal: { code: 'password-too-weak', errors: [{ pointer: '/newPassword', code: 'too-short', params: { min: 12 } }] } }));
  });

  it('answers any text at all within the limits of its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (password) => {
        const fault = passwordFault(password, owner);
        const length = [...password.normalize('NFKC')].length;
        expect(fault?.code === 'too-short').toBe(length < 12);
        expect(fault?.code === 'too-long').toBe(length > PASSWORD_MAXIMUM);
      }),
    );
  });
});

describe('password hashes', () => {
  it('are argon2id, salted, and accept the password alone', async () => {
    const [first, second] = await Promise.all([hashPassword('correct horse battery'), hashPassword('correct horse battery')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
    expect(await isPassword('correct horse battery', first)).toBe(true);
    expect(await isPassword('correct horse batterY', first)).toBe(false);
  });

  it('accept the same letters typed as other code points', async () => {
    const hash = await hashPassword('caf\u00e9 au lait noir');
    expect(await isPassword('cafe\u0301 au lait noir', hash)).toBe(true);
  });

  it('are never right for nobody, whatever is typed', async () => {
    expect(await isPassword('correct horse battery', null)).toBe(false);
    expect(await isPassword('', null)).toBe(false);
  });
});

describe('the wait after failures', () => {
  it('is none while failures are free, then doubles up to a quarter of an hour', () => {
    expect([0, 1, 9].map((n) => waitAfter(n, 10))).toEqual([0, 0, 0]);
    expect([10, 11, 12, 13].map((n) => waitAfter(n, 10))).toEqual([1, 2, 4, 8]);
    expect(waitAfter(10_000, 10)).toBe(900);
  });
});
