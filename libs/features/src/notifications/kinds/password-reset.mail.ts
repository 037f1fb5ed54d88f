import { instantWords, type SecretKind } from './secret-kind.js';

export const passwordReset: SecretKind<'password-reset'> = {
  kind: 'password-reset',
  path: '/password-reset',
  texts: {
    en: (p) => ({ subject: 'Set a new password for Tamga', body: ['Somebody, probably you, asked for a new password for your account.', `The link works once, until ${instantWords(p.expiresAt, 'en')}. If it was not you, do nothing: your password stays as it is.`], action: 'Set a new password' }),
    ru: (p) => ({ subject: 'Новый пароль для Tamga', body: ['Кто-то, вероятно вы, запросил новый пароль для вашей учётной записи.', `Ссылка действует один раз, до ${instantWords(p.expiresAt, 'ru')}. Если это были не вы, ничего не делайте: пароль останется прежним.`], action: 'Задать новый пароль' }),
    kk: (p) => ({ subject: 'Tamga үшін жаңа құпиясөз', body: ['Біреу, бәлкім сіз, тіркелгіңіз үшін жаңа құпиясөз сұрады.', `Сілтеме бір рет қана жарамды, мерзімі: ${instantWords(p.expiresAt, 'kk')}. Егер бұл сіз болмасаңыз, ештеңе істемеңіз: құпиясөз өзгермейді.`], action: 'Жаңа құпиясөз орнату' }),
  },
};
