import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { countsAsView } from '@tamga/domain';
import { OfferStatistics } from '@tamga/features/promotion';
import { LOGGER, type Logger } from '@tamga/platform';
import type { TamgaRequest } from '../../http/request.js';
import { SESSION_COOKIE } from '../../http/session-cookie.js';

/** What is lost when a process is killed: nobody decides anything by ten seconds of views. */
const GATHER_MS = 10_000;

/**
 * Counts who reads an offer, beside the page and not before it: a page is answered without waiting for the count, and is answered when it cannot
 * be written. Nothing of the reader leaves this process, nor stays in it.
 */
@Injectable()
export class ViewCounter implements BeforeApplicationShutdown {
  private gathered = new Map<string, number>();
  private gathering: NodeJS.Timeout | undefined;

  constructor(
    private readonly statistics: OfferStatistics,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** @param slug of an offer that is listed: no other is gathered */
  saw(slug: string, request: TamgaRequest): void {
    if (request.method !== 'GET' || !isReader(slug, request)) return;
    this.gathered.set(slug, (this.gathered.get(slug) ?? 0) + 1);
    this.later();
  }

  /** Writes down what was gathered; keeps it for the next time when that fails. */
  async write(): Promise<void> {
    clearTimeout(this.gathering);
    this.gathering = undefined;
    const views = this.gathered;
    this.gathered = new Map();
    try {
      await this.statistics.add(views);
    } catch (error) {
      this.log.warn({ err: error }, 'views of offers are written down later');
      for (const [slug, count] of views) this.gathered.set(slug, (this.gathered.get(slug) ?? 0) + count);
      if (views.size > 0) this.later();
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.write();
  }

  private later(): void {
    this.gathering ??= setTimeout(() => void this.write(), GATHER_MS).unref();
  }
}

function isReader(slug: string, { headers, cookies }: TamgaRequest): boolean {
  const said = (name: string): string => [headers[name]].flat().join(' ');
  const signedIn = Object.values(SESSION_COOKIE).some((name) => cookies?.[name] !== undefined);
  return countsAsView({ userAgent: said('user-agent'), purpose: `${said('sec-purpose')} ${said('purpose')} ${said('x-purpose')}`, signedIn, from: pathOf(said('referer')), path: `/technologies/${slug}` });
}

const pathOf = (address: string): string | null => (URL.canParse(address) ? new URL(address).pathname : null);
