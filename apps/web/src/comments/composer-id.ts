/** The field for a new comment: links and the shortcut lead to it. */
export const COMPOSER = 'new-comment';
