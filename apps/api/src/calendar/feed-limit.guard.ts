import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Refused } from '@tamga/domain';
import { addressKey, TokenBuckets } from '../http/rate-limit.js';
import type { TamgaRequest } from '../http/request.js';

/** A campus, or a calendar service that asks for all its customers at the full hour, has one address. */
const CAPACITY = 120;
const PER_SECOND = 2;

/** Whoever guesses addresses is slowed down; 256 random bits do the rest. */
@Injectable()
export class FeedLimitGuard implements CanActivate {
  private readonly buckets = new TokenBuckets(CAPACITY, PER_SECOND, () => performance.now());

  canActivate(context: ExecutionContext): boolean {
    const wait = this.buckets.take(addressKey(context.switchToHttp().getRequest<TamgaRequest>().ip));
    if (wait > 0) throw new Refused({ code: 'too-many-attempts', facts: { retryAfterSeconds: wait } });
    return true;
  }
}
