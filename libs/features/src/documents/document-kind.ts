export const DOCUMENT_KINDS = ['disclosure-attachment', 'prior-art', 'signed-agreement', 'filing-receipt', 'correspondence', 'report', 'other'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What a document belongs to. */
export const SUBJECT_KINDS = ['disclosure', 'case', 'agreement', 'assessment'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** `inventor-visible`: also for the inventors of its disclosure or case. Reviewers see what is put into their package, whichever it is. */
export const CONFIDENTIALITIES = ['internal', 'inventor-visible'] as const;
export type Confidentiality = (typeof CONFIDENTIALITIES)[number];
