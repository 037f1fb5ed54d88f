import Fastify from 'fastify';
import { nearestProxy } from './request.js';

const seen = async (forwarded: string | undefined, trustProxy: typeof nearestProxy | false): Promise<unknown> => {
  const fastify = Fastify({ trustProxy });
  fastify.get('/', (request) => ({ ip: request.ip, protocol: request.protocol }));
  const answer = await fastify.inject({ method: 'GET', url: '/', remoteAddress: '10.0.0.1', headers: { 'x-forwarded-proto': 'https', ...(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }) } });
  await fastify.close();
  return answer.json();
};

describe('the address a request comes from', () => {
  it('is what the proxy in front says, whatever the client has written before it', async () => {
    expect(await seen('203.0.113.7', nearestProxy)).toEqual({ ip: '203.0.113.7', protocol: 'https' });
    for (const invented of ['198.51.100.1', '198.51.100.2, 198.51.100.3', '127.0.0.1', 'nonsense']) expect(await seen(`${invented}, 203.0.113.7`, nearestProxy)).toEqual({ ip: '203.0.113.7', protocol: 'https' });
  });

  it('is that of the connection where there is no proxy, or it says nothing', async () => {
    expect(await seen(undefined, nearestProxy)).toMatchObject({ ip: '10.0.0.1' });
    expect(await seen('203.0.113.7', false)).toEqual({ ip: '10.0.0.1', protocol: 'http' });
  });
});
