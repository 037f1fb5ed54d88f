/** What features publish; platform reads only these two members. */
export type PublishedEvent = Readonly<{ type: string; officeId: string | null }>;
