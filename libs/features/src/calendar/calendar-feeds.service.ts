import { Inject, Injectable } from '@nestjs/common';
import { Refused, type Actor } from '@tamga/domain';
import { CONFIG, Database, newId, newSecret, sha256, type Config } from '@tamga/platform';
import { allow, appendAudit, requirePerson, type PersonActor } from '@tamga/features/identity';
import { COUNT_FEEDS, GET_FEED, INSERT_FEED, LIST_FEEDS, REVOKE_FEED, TITLES_ALLOWED } from './calendar-feeds.queries.js';

/** `own`: what its holder owns or stands in for. `office`: everything of the office. */
export const FEED_SCOPES = ['own', 'office'] as const;
export type FeedScope = (typeof FEED_SCOPES)[number];

type FeedRow = { id: string; scope: FeedScope; withTitles: boolean; userId: string; userName: string; createdAt: Date; revokedAt: Date | null; lastReadAt: Date | null };
export type CalendarFeedView = {
  readonly id: string; readonly scope: FeedScope; readonly withTitles: boolean; readonly holder: { readonly id: string; readonly name: string };
  readonly createdAt: string; readonly revokedAt: string | null; readonly lastReadAt: string | null;
};
/** `address` is shown this once; a replay of the request answers null. */
export type IssuedCalendarFeed = CalendarFeedView & { readonly address: string | null };
export type CalendarFeedList = { readonly data: readonly CalendarFeedView[]; /** Whether the office lets titles out into calendars. */ readonly titlesAllowed: boolean };

/** Enough for every device of a person; more is a leak or a loop. */
const MOST_FEEDS = 10;

/** The secret addresses under which calendar programs read deadlines: made, listed and ended by people. */
@Injectable()
export class CalendarFeedsService {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  list(actor: Actor): Promise<CalendarFeedList> {
    const { userId, officeId } = allowed(actor);
    return this.database.read(actor, async (tx) => {
      const [rows, office] = await Promise.all([
        tx.query<FeedRow>(LIST_FEEDS, [officeId, userId, actor.roles.includes('manager')]),
        tx.one<{ allowed: boolean }>(TITLES_ALLOWED, [officeId]),
      ]);
      return { data: rows.map(viewOf), titlesAllowed: office?.allowed ?? false };
    });
  }

  /** @throws Refused forbidden; invalid-input for titles the office keeps in, or too many addresses */
  async issue(actor: Actor, { scope, withTitles }: { readonly scope: FeedScope; readonly withTitles: boolean }): Promise<IssuedCalendarFeed> {
    const { userId, officeId } = allowed(actor);
    const secret = newSecret();
    // The answer that is kept for a replay must not hold the secret: the database never has it in clear.
    const feed = await this.database.transaction(actor, async (tx) => {
      const [office, feeds] = await Promise.all([tx.one<{ allowed: boolean }>(TITLES_ALLOWED, [officeId]), tx.one<{ count: number }>(COUNT_FEEDS, [officeId, userId])]);
      if (withTitles && !office?.allowed) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/withTitles', code: 'contradiction' }] });
      if ((feeds?.count ?? 0) >= MOST_FEEDS) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/scope', code: 'too-many', params: { max: MOST_FEEDS } }] });
      const id = newId();
      await tx.run(INSERT_FEED, [id, officeId, userId, scope, withTitles, sha256(secret), tx.now]);
      await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'calendar.feed-issued', payload: { feedId: id, scope, withTitles }, actorName: actor.name });
      return viewOf(await found(tx.one<FeedRow>(GET_FEED, [id, officeId])));
    });
    return { ...feed, address: actor.idempotency?.replayed ? null : `${this.config.publicUrl}/api/v1/calendar-feeds/${secret}.ics` };
  }

  /** Ends an address at once; ending it again changes nothing. One's own, or as a manager one of the office. @throws Refused not-found, forbidden */
  revoke(actor: Actor, id: string): Promise<CalendarFeedView> {
    const { userId, officeId } = allowed(actor);
    return this.database.transaction(actor, async (tx) => {
      const feed = await found(tx.one<FeedRow>(GET_FEED, [id, officeId]));
      if (feed.userId !== userId && !(feed.scope === 'office' && actor.roles.includes('manager'))) throw new Refused({ code: 'not-found' });
      if ((await tx.run(REVOKE_FEED, [id, officeId, tx.now, userId])) > 0) {
        await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'calendar.feed-revoked', payload: { feedId: id, scope: feed.scope }, actorName: actor.name });
      }
      return viewOf(await found(tx.one<FeedRow>(GET_FEED, [id, officeId])));
    });
  }
}

function allowed(actor: Actor): PersonActor {
  allow(actor, 'calendar.subscribe');
  return requirePerson(actor);
}

async function found<T>(row: Promise<T | undefined | null>): Promise<T> {
  const there = await row;
  if (!there) throw new Refused({ code: 'not-found' });
  return there;
}

const viewOf = (row: FeedRow): CalendarFeedView => ({
  id: row.id, scope: row.scope, withTitles: row.withTitles, holder: { id: row.userId, name: row.userName },
  createdAt: row.createdAt.toISOString(), revokedAt: row.revokedAt?.toISOString() ?? null, lastReadAt: row.lastReadAt?.toISOString() ?? null,
});
