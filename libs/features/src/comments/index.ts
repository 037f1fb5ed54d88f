export { CaseReaders, type CaseReader, type Mentionable, type ReadingReason } from './case-readers.service.js';
export { AUDIENCES, type Audience, type Mention } from './audience.js';
export { MENTIONS_MOST, TEXT_LENGTH, type CommentView } from './comment-view.js';
export { CommentsModule } from './comments.module.js';
export { CommentsService, type CommentPage, type CommentsWanted, type NewComment } from './comments.service.js';
