import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Refused } from '@tamga/domain';
import { PUBLIC } from './access.decorators.js';
import type { TamgaRequest } from './request.js';

type Bucket = { tokens: number; at: number };

/** A campus behind one address may sign in at nine o'clock; a script may not go on like that. */
const CAPACITY = 100;
const PER_SECOND = 1;
const MOST_ADDRESSES = 50_000;

/** One bucket an address: each request takes a token, a second brings one back. `now` is in milliseconds and never runs backwards. */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly capacity: number,
    private readonly perSecond: number,
    private readonly now: () => number,
  ) {}

  /** @returns 0 when a token was there, else the whole seconds until the next one. */
  take(key: string): number {
    const at = this.now();
    const tokens = this.tokensOf(key, at);
    if (tokens < 1) return Math.ceil((1 - tokens) / this.perSecond);
    this.buckets.delete(key); // set again below: the map stays ordered by last use
    this.buckets.set(key, { tokens: tokens - 1, at });
    if (this.buckets.size > MOST_ADDRESSES) this.forgetOldest();
    return 0;
  }

  private tokensOf(key: string, at: number): number {
    const bucket = this.buckets.get(key);
    return bucket ? Math.min(this.capacity, bucket.tokens + ((at - bucket.at) / 1000) * this.perSecond) : this.capacity;
  }

  private forgetOldest(): void {
    const [oldest] = this.buckets.keys();
    if (oldest !== undefined) this.buckets.delete(oldest);
  }
}

/** What counts as one address: an IPv6 customer has 2^64 of them. */
export function addressKey(ip: string): string {
  if (!ip.includes(':')) return ip;
  const v4 = /(\d+\.\d+\.\d+\.\d+)$/.exec(ip)?.[1];
  if (v4) return v4;
  const [head = '', tail] = ip.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  const whole = [...groups, ...Array.from({ length: missing }, () => '0'), ...(tail ?? '').split(':').filter(Boolean)];
  return `${whole.slice(0, 4).map((g) => Number.parseInt(g, 16).toString(16)).join(':')}::/64`;
}

/** What is open to anybody and costs something is slowed down per address. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly buckets = new TokenBuckets(CAPACITY, PER_SECOND, () => performance.now());

  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<TamgaRequest>();
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [context.getHandler(), context.getClass()]);
    if (!isPublic || request.method === 'GET' || request.method === 'HEAD') return true;
    const wait = this.buckets.take(addressKey(request.ip));
    if (wait > 0) throw new Refused({ code: 'too-many-attempts', facts: { retryAfterSeconds: wait } });
    return true;
  }
}
