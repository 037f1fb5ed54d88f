import type { Locale } from '@tamga/domain';
import { instantWords, type SecretKind } from './secret-kind.js';

const ROLES: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  inventor: { en: 'inventor', ru: 'изобретатель', kk: 'өнертапқыш' },
  reviewer: { en: 'reviewer', ru: 'эксперт', kk: 'сарапшы' },
  officer: { en: 'officer', ru: 'сотрудник офиса', kk: 'кеңсе қызметкері' },
  manager: { en: 'manager', ru: 'руководитель', kk: 'басшы' },
  admin: { en: 'administrator', ru: 'администратор', kk: 'әкімші' },
  auditor: { en: 'auditor', ru: 'аудитор', kk: 'аудитор' },
};
const roleName = (role: string, locale: Locale): string => ROLES[role]?.[locale] ?? role;

export const invitation: SecretKind<'invitation'> = {
  kind: 'invitation',
  path: '/invitation',
  texts: {
    en: (p) => ({ subject: `You are invited to Tamga (${p.office})`, body: [`${p.invitedBy} invites you to work with ${p.office} in Tamga. Your role: ${roleName(p.role, 'en')}.`, `The link below is yours alone and works until ${instantWords(p.expiresAt, 'en')}.`], action: 'Accept the invitation' }),
    ru: (p) => ({ subject: `Вас приглашают в Tamga (${p.office})`, body: [`${p.invitedBy} приглашает вас работать с «${p.office}» в системе Tamga. Ваша роль: ${roleName(p.role, 'ru')}.`, `Ссылка ниже предназначена только вам и действует до ${instantWords(p.expiresAt, 'ru')}.`], action: 'Принять приглашение' }),
    kk: (p) => ({ subject: `Сізді Tamga жүйесіне шақырады (${p.office})`, body: [`${p.invitedBy} сізді «${p.office}» кеңсесімен Tamga жүйесінде жұмыс істеуге шақырады. Рөліңіз: ${roleName(p.role, 'kk')}.`, `Төмендегі сілтеме тек сізге арналған, жарамдылық мерзімі: ${instantWords(p.expiresAt, 'kk')}.`], action: 'Шақыруды қабылдау' }),
  },
};
