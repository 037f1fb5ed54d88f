import { QueryClient } from '@tanstack/react-query';
import { Problem } from '../api/client.js';
import type { CaseCard, CaseFile, Criterion } from '../cases/case-queries.js';
import { meQuery, type Me } from '../identity/me.js';
import { todayIn } from '../ui/today.js';

// Made-up content for looking at components; never part of what is shipped.
const TIMEZONE = 'Asia/Almaty';
const ID = '01900000-0000-7000-8000-000000000001';
export const TODAY = todayIn(TIMEZONE);

/** A day so many days from today. */
export function day(away: number): string {
  const date = new Date(`${TODAY}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + away);
  return date.toISOString().slice(0, 10);
}

const office = { id: ID, code: 'NU', name: { en: 'Transfer office', ru: 'Офис трансфера технологий', kk: 'Технология трансфері кеңсесі' }, timezone: TIMEZONE, locale: 'en' as const, isDemo: true, roles: ['officer' as const] };

/** A client of its own with an officer signed in, so that nothing here asks a server. */
export function galleryClient(locale: Me['locale']): QueryClient {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  const me = { id: ID, email: 'officer@university.example', familyName: 'Әбдірахманова', givenName: 'Айгүл', patronymic: 'Серікқызы', locale, officeId: ID, offices: [office], office, roles: ['officer'], permissions: ['case.read', 'case.advance', 'user.list'], name: 'Әбдірахманова Айгүл', accountVersion: 1 };
  client.setQueryData(meQuery.queryKey, me as unknown as Me);
  return client;
}

export const TITLES = {
  short: { en: 'Heat pump', ru: 'Тепловой насос', kk: 'Жылу сорғысы' },
  long: {
    en: 'Method and apparatus for the continuous low-temperature recovery of rare-earth elements from phosphogypsum waste heaps of the Zhambyl region by electrodialysis',
    ru: 'Способ и устройство непрерывного низкотемпературного извлечения редкоземельных элементов из отвалов фосфогипса Жамбылской области методом электродиализа',
    kk: 'Жамбыл облысының фосфогипс үйінділерінен сирек жер элементтерін электродиализ арқылы төмен температурада үздіксіз бөліп алудың әдісі мен құрылғысы',
  },
};

type CardOptions = { title?: CaseCard['title']; standing?: CaseCard['standing']; started?: number; due?: number | null; owner?: string | null; next?: { away: number; kind: string; unverified?: boolean } };

export function card({ title = TITLES.short, standing = 'open', started = -20, due = 40, owner = 'Ахметова Айгүл', next }: CardOptions = {}): CaseCard {
  return {
    id: `${ID.slice(0, -4)}${Math.abs(started)}${Math.abs(due ?? 0)}`.slice(0, 36), reference: 'NU-2026-0042', title, inventors: 'Ысқақов Нұрлан, Ким Виктория', track: 'patent', stage: 'market-research', standing, outcome: null, owner: owner ? { id: ID, name: owner } : null,
    stageEnteredOn: day(started), clockStartedOn: day(started), stageDueOn: due === null ? null : day(due), nextDeadlineOn: next ? day(next.away) : null, nextDeadlineKind: next?.kind ?? null, nextDeadlineUnverified: next?.unverified ?? false,
    version: 3, updatedAt: `${TODAY}T05:00:00.000Z`, tags: ['AI'],
  } as unknown as CaseCard;
}

export const criterion = (code: string, over: Partial<Criterion>): Criterion => ({ code, met: false, overridden: false, waivable: true, detail: { code: `${code}.unmet`, params: {} }, where: { tab: 'assessments', anchor: 'market' }, ...over }) as Criterion;

export const file = (over: Partial<CaseFile>): CaseFile => ({ ...card(), holdUntil: null, heldOn: null, closedOn: null, overrides: [], ownerId: ID, ...over }) as unknown as CaseFile;

/** A refusal as the server words it, which it does in the reader's language. */
export const problem = (title: string, errors: readonly string[] = [], status = 422): Problem =>
  new Problem({ type: 'about:blank', title, status, code: status === 412 ? 'stale-version' : 'invalid-input', errors: errors.map((message, i) => ({ pointer: `/field${i}`, code: 'required', message })) } as unknown as ConstructorParameters<typeof Problem>[0]);
