import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Refused } from '@tamga/domain';
import { addressKey, TokenBuckets } from '../../http/rate-limit.js';
import type { TamgaRequest } from '../../http/request.js';

/** A search engine takes two pages a second for as long as it likes; nobody takes a hundred. */
const CAPACITY = 200;
const PER_SECOND = 2;

/** The listing is read without signing in and costs a query: slowed down per address. */
@Injectable()
export class ListingLimitGuard implements CanActivate {
  private readonly buckets = new TokenBuckets(CAPACITY, PER_SECOND, () => performance.now());

  canActivate(context: ExecutionContext): boolean {
    const wait = this.buckets.take(addressKey(context.switchToHttp().getRequest<TamgaRequest>().ip));
    if (wait > 0) throw new Refused({ code: 'too-many-attempts', facts: { retryAfterSeconds: wait } });
    return true;
  }
}
