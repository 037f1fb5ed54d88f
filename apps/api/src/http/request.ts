import type { FastifyRequest } from 'fastify';
import type { Actor, Locale } from '@tamga/domain';

/** What the guard leaves on a request for those behind it. */
export type TamgaRequest = FastifyRequest & { actor?: Actor; sessionId?: string };

/** The language to answer in: the signed-in person's, else the best the browser asks for, else English. */
export function localeOf(request: TamgaRequest): Locale {
  if (request.actor) return request.actor.locale;
  const wanted = String(request.headers['accept-language'] ?? '').toLowerCase();
  const first = wanted.split(',').map((part) => part.trim().slice(0, 2)).find((code) => code === 'en' || code === 'ru' || code === 'kk');
  return first ?? 'en';
}

/**
 * Whose word counts about where a request comes from: the proxy in front of us alone. What stands further left in X-Forwarded-For the client may have
 * written, and whoever believes it gives each request of a script an address, and a limit, of its own.
 */
export const nearestProxy = (_address: string, hop: number): boolean => hop === 0;
