/** `internal`: the office alone. `inventors`: the office and the inventors of the case. */
export const AUDIENCES = ['internal', 'inventors'] as const;
export type Audience = (typeof AUDIENCES)[number];
/** Somebody named in a comment, as they were called then. */
export type Mention = { readonly id: string; readonly name: string };
