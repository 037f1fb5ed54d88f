import type { Audience, Mention } from './audience.js';
import type { CommentRow, VersionRow } from './comments.queries.js';

/** How long the author may change what they wrote. Afterwards others have read and answered it: a new comment says more. */
export const EDITABLE_MS = 60 * 60_000;
export const TEXT_LENGTH = 5_000;
export const MENTIONS_MOST = 20;

export type CommentView = {
  readonly id: string; readonly caseId: string;
  readonly author: { readonly id: string; readonly name: string; readonly inventor: boolean };
  readonly audience: Audience;
  /** Empty once withdrawn. */
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly createdAt: string; readonly editedAt: string | null; readonly withdrawnAt: string | null;
  /** What it said before, the oldest first: for the office; after a withdrawal for those who audit. */
  readonly earlier: readonly { readonly text: string; readonly replacedAt: string }[];
  readonly version: number;
  readonly mayEdit: boolean; readonly mayWithdraw: boolean;
};

export type ViewRights = { readonly earlier: boolean; readonly withdrawn: boolean; readonly mayEdit: boolean; readonly mayWithdraw: boolean };

export function commentView(row: CommentRow, versions: readonly VersionRow[], rights: ViewRights): CommentView {
  const shown = row.withdrawnAt === null ? rights.earlier : rights.withdrawn;
  return {
    id: row.id,
    caseId: row.caseId,
    author: { id: row.authorId, name: row.authorName, inventor: row.byInventor },
    audience: row.audience,
    text: row.text,
    mentions: row.mentions,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    earlier: shown ? versions.filter(({ commentId }) => commentId === row.id).map(({ text, replacedAt }) => ({ text, replacedAt: replacedAt.toISOString() })) : [],
    version: row.version,
    mayEdit: rights.mayEdit,
    mayWithdraw: rights.mayWithdraw,
  };
}
