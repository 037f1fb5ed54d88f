import type { AssignableRole, EventOf, EventType, GrantCapacity, Locale } from '@tamga/domain';

/** Ids, codes, references and dates: a notice never carries an invention's title or text. */
export type NoticeParams = Readonly<Record<string, string | number | null>>;

/** In which part somebody is told: an inventor reads plain words, the office its own terms. */
export type ReadAs = 'staff' | 'inventor' | 'reviewer';

/** What every notice knows besides its own params. `reference` is the case's (`NU-2026-0042`), empty before there is one. */
export type Common = Readonly<{ reference: string; as: ReadAs }>;

/** Who is told; several may name the same person, the first one counts. */
export type Audience = Readonly<{ as: ReadAs }> &
  (
    | Readonly<{ scope: 'role'; role: AssignableRole }>
    | Readonly<{ scope: 'grant'; recordId: string; capacity: GrantCapacity }>
    | Readonly<{ scope: 'owner'; caseId: string }>
    | Readonly<{ scope: 'user'; userId: string }>
  );

/** One mail's or inbox line's text: the subject stands alone in the inbox. */
export type Words = Readonly<{ subject: string; body: readonly string[]; /** The link's label, when "Open in Tamga" says too little. */ action?: string }>;
export type Texts<P> = { readonly [L in Locale]: (p: P) => Words };

/** `configurable`: each person chooses at once, with the daily digest, or not at all. `always`: nobody can mute it. `never`: in the inbox only. */
export type MailPolicy = 'configurable' | 'always' | 'never';

/** A notice in one object: what causes it, who is told, where it leads, and what it says in every language. */
export type NoticeKind = Readonly<{
  hears: readonly EventType[];
  audience: (event: never) => readonly Audience[];
  params: (event: never) => NoticeParams;
  link: (p: never) => string;
  texts: Texts<never>;
  mail: MailPolicy;
  /** Also told to the person who caused it. */
  tellsActor: boolean;
  /** Asks to be acknowledged, not only read. */
  acknowledged: boolean;
  /** Names the occasion where events repeat for the same one; else each event is its own. */
  occasion?: (event: never) => string;
}>;

type Definition<T extends EventType, P extends NoticeParams> = Readonly<{
  hears: readonly T[];
  audience: (event: EventOf<T>) => readonly Audience[];
  params: (event: EventOf<T>) => P;
  link: (p: P & Common) => string;
  texts: Texts<P & Common>;
  mail?: MailPolicy;
  tellsActor?: boolean;
  acknowledged?: boolean;
  occasion?: (event: EventOf<T>) => string;
}>;

/** Checks a kind against the events it hears, then forgets their types so that all kinds fit one table. */
export function defineKind<T extends EventType, P extends NoticeParams>(definition: Definition<T, P>): NoticeKind {
  return { mail: 'configurable', tellsActor: false, acknowledged: false, ...definition };
}

export const office = (...roles: AssignableRole[]): Audience[] => roles.map((role) => ({ as: 'staff', scope: 'role', role }));
export const inventorsOf = (recordId: string): Audience[] => [{ as: 'inventor', scope: 'grant', recordId, capacity: 'inventor' }];
/** Inventors and whoever writes the disclosure for them. */
export const authorsOf = (recordId: string): Audience[] => [...inventorsOf(recordId), { as: 'inventor', scope: 'grant', recordId, capacity: 'author' }];
export const ownerOf = (caseId: string | null): Audience[] => (caseId === null ? [] : [{ as: 'staff', scope: 'owner', caseId }]);
export const people = (as: ReadAs, ...userIds: (string | null)[]): Audience[] => userIds.flatMap((userId) => (userId === null ? [] : [{ as, scope: 'user' as const, userId }]));
