import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { CaseReaders, CommentsService, type CaseReader, type CommentPage, type CommentView, type Mentionable } from '@tamga/features/comments';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { CaseReaderListDto, CommentDto, CommentPageDto, EditCommentDto, ListCommentsQuery, ListMentionableQuery, MentionableListDto, WriteCommentDto } from './comments.dto.js';

/** What is written about a case, and who may read it. */
@ApiTags('comments')
@Controller()
export class CommentsController {
  constructor(
    private readonly comments: CommentsService,
    private readonly readers: CaseReaders,
  ) {}

  /** The newest first. Inventors get those meant for them alone. */
  @Get('cases/:caseId/comments')
  @Allow('comment.read')
  @ApiOkResponse({ type: CommentPageDto })
  ofCase(@CurrentActor() actor: Actor, @Param('caseId', ParseUUIDPipe) caseId: string, @Query() { limit, cursor, 'filter[audience]': audience }: ListCommentsQuery): Promise<CommentPage> {
    return this.comments.ofCase(actor, caseId, { limit, cursor, audience });
  }

  @Post('cases/:caseId/comments')
  @Allow('comment.write')
  @ApiCreatedResponse({ type: CommentDto })
  write(@CurrentActor() actor: Actor, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: WriteCommentDto): Promise<CommentView> {
    return this.comments.write(actor, caseId, body);
  }

  /** Who can be named in a comment: only people who may read it. */
  @Get('cases/:caseId/mentionable')
  @Allow('comment.write')
  @ApiOkResponse({ type: MentionableListDto })
  async mentionable(@CurrentActor() actor: Actor, @Param('caseId', ParseUUIDPipe) caseId: string, @Query() { audience }: ListMentionableQuery): Promise<{ data: Mentionable[] }> {
    return { data: await this.readers.mentionable(actor, caseId, audience) };
  }

  /** Everybody who may see the case or part of it, each with the reasons. For the office. */
  @Get('cases/:caseId/readers')
  @Allow('comment.read')
  @ApiOkResponse({ type: CaseReaderListDto })
  async readersOf(@CurrentActor() actor: Actor, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<{ data: CaseReader[] }> {
    return { data: await this.readers.of(actor, caseId) };
  }

  @Get('comments/:id')
  @Allow('comment.read')
  @ApiOkResponse({ type: CommentDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CommentView> {
    return this.comments.get(actor, id);
  }

  /** The author's own, within the hour. What it said before is kept. */
  @Patch('comments/:id')
  @Allow('comment.write')
  @ApiOkResponse({ type: CommentDto })
  edit(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: EditCommentDto): Promise<CommentView> {
    return this.comments.edit(actor, id, version, body);
  }

  /** The author's own, or any by a manager. A marker stays. */
  @Post('comments/:id/withdrawal')
  @HttpCode(200)
  @Allow('comment.write')
  @ApiOkResponse({ type: CommentDto })
  withdraw(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<CommentView> {
    return this.comments.withdraw(actor, id, version);
  }
}
