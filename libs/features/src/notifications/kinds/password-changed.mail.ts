import { defineKind, people } from './kind.js';

export const passwordChanged = defineKind({
  hears: ['password.changed'],
  audience: (event) => people('staff', event.userId),
  params: (event) => ({ userId: event.userId }),
  link: () => '/account',
  mail: 'always',
  tellsActor: true,
  texts: {
    en: () => ({ subject: 'Your password was changed', body: ['The password of your Tamga account was changed, and your other sessions were ended.', 'If this was not you, reset it at once and tell your administrator.'] }),
    ru: () => ({ subject: 'Ваш пароль изменён', body: ['Пароль вашей учётной записи Tamga изменён, остальные сеансы завершены.', 'Если это сделали не вы, немедленно сбросьте пароль и сообщите администратору.'] }),
    kk: () => ({ subject: 'Құпиясөзіңіз өзгертілді', body: ['Tamga тіркелгіңіздің құпиясөзі өзгертілді, қалған сеанстар аяқталды.', 'Егер мұны сіз жасамаған болсаңыз, құпиясөзді дереу қалпына келтіріп, әкімшіге хабарлаңыз.'] }),
  },
});
