import { Inject, Injectable } from '@nestjs/common';
import { may, Refused, type Actor, type InEveryLocale, type Locale, type Role } from '@tamga/domain';
import { Clock, CONFIG, Database, sha256, type Config } from '@tamga/platform';
import { nameOf, SYSTEM } from '@tamga/features/identity';
import { FEED_OF_SECRET, OFFICE_EVENTS, OWN_EVENTS, TOUCH_FEED } from './calendar-feeds.queries.js';
import type { FeedScope } from './calendar-feeds.service.js';
import { icalendar, type FeedEvent } from './icalendar.js';

type SecretRow = {
  id: string; scope: FeedScope; officeId: string; userId: string; lastReadAt: Date | null; withTitles: boolean; officeName: InEveryLocale;
  locale: Locale; family_name: string; given_name: string; roles: Role[];
};

/** Calendar programs grow slow beyond; the nearest are shown. */
export const FEED_EVENTS_AT_MOST = 5000;
const ENDED_SHOWN_DAYS = 90;
const DAY_MS = 24 * 3600_000;
/** How stale "last read" may be: a write per fetch would cost more than the fetch. */
const TOUCH_AFTER_MS = 3600_000;
const NAMES: Readonly<Record<FeedScope, InEveryLocale>> = {
  own: { en: 'My deadlines', ru: 'Мои сроки', kk: 'Менің мерзімдерім' },
  office: { en: 'Deadlines of the office', ru: 'Сроки офиса', kk: 'Кеңсе мерзімдері' },
};

/** What a calendar program gets that knows a secret address. */
@Injectable()
export class CalendarFeedReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /**
   * Reads as the person who holds the address, with the roles of today, under row-level security.
   * @throws Refused not-found for an unknown or ended address, and when its holder has left or may no longer: nothing tells these apart
   */
  async read(secret: string): Promise<{ readonly content: string; readonly etag: string }> {
    const [feed] = await this.database.fetch<SecretRow>(SYSTEM, FEED_OF_SECRET, [sha256(secret)]);
    if (!feed) throw new Refused({ code: 'not-found' });
    const actor: Actor = { kind: 'user', userId: feed.userId, officeId: feed.officeId, roles: feed.roles, locale: feed.locale, name: nameOf(feed) };
    if (!may(actor, 'calendar.subscribe')) throw new Refused({ code: 'not-found' });
    const now = this.clock.now();
    if (!feed.lastReadAt || now.getTime() - feed.lastReadAt.getTime() > TOUCH_AFTER_MS) await this.database.transaction(SYSTEM, (tx) => tx.run(TOUCH_FEED, [feed.id, now]));
    const events = await this.events(actor, feed, new Date(now.getTime() - ENDED_SHOWN_DAYS * DAY_MS));
    const content = icalendar(events, {
      locale: feed.locale, name: `${NAMES[feed.scope][feed.locale]} — ${feed.officeName[feed.locale]}`, publicUrl: this.config.publicUrl, withTitles: feed.withTitles,
      cutAt: events.length < FEED_EVENTS_AT_MOST ? null : FEED_EVENTS_AT_MOST,
    });
    return { content, etag: `"${sha256(content).slice(0, 32)}"` };
  }

  private events(actor: Actor, { scope, officeId, userId }: SecretRow, endedSince: Date): Promise<FeedEvent[]> {
    const values = [officeId, endedSince, FEED_EVENTS_AT_MOST];
    return scope === 'office' ? this.database.fetch<FeedEvent>(actor, OFFICE_EVENTS, values) : this.database.fetch<FeedEvent>(actor, OWN_EVENTS, [...values, userId]);
  }
}
