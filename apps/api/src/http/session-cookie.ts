import type { FastifyReply } from 'fastify';

/** In TLS the `__Host-` prefix ties the cookie to this very host; without TLS (a laptop) browsers refuse that prefix. */
export const SESSION_COOKIE = { secure: '__Host-tamga', plain: 'tamga' } as const;

export function setSessionCookie(reply: FastifyReply, token: string, options: { secure: boolean; expires: Date }): void {
  const name = options.secure ? SESSION_COOKIE.secure : SESSION_COOKIE.plain;
  void reply.setCookie(name, token, { path: '/', httpOnly: true, sameSite: 'lax', secure: options.secure, expires: options.expires });
}

/** Signing out also asks the browser to forget what it cached of confidential pages. */
export function clearSessionCookie(reply: FastifyReply): void {
  for (const name of Object.values(SESSION_COOKIE)) void reply.clearCookie(name, { path: '/', httpOnly: true, sameSite: 'lax', secure: name === SESSION_COOKIE.secure });
  void reply.header('clear-site-data', '"cache", "storage"');
}
