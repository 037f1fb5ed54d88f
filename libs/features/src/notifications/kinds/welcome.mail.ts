import { defineKind, people } from './kind.js';

export const welcome = defineKind({
  hears: ['user.joined'],
  audience: (event) => people('staff', event.userId),
  params: (event) => ({ userId: event.userId }),
  link: () => '/',
  mail: 'always',
  tellsActor: true,
  texts: {
    en: () => ({ subject: 'Welcome to Tamga', body: ['Your account is ready. Your first screen shows what waits for you.', 'You can choose your language and what is mailed to you in the settings.'] }),
    ru: () => ({ subject: 'Добро пожаловать в Tamga', body: ['Ваша учётная запись готова. На первой странице показано, что ждёт вас.', 'В настройках можно выбрать язык и то, о чём вам писать.'] }),
    kk: () => ({ subject: 'Tamga жүйесіне қош келдіңіз', body: ['Тіркелгіңіз дайын. Бірінші бетте сізді не күтіп тұрғаны көрсетілген.', 'Баптауларда тілді және қандай хаттар алатыныңызды таңдай аласыз.'] }),
  },
});
