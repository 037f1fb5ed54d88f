import { Body, Controller, Get, Headers, HttpCode, Inject, Param, ParseUUIDPipe, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { Refused, type Actor } from '@tamga/domain';
import { ReviewAnswers, ReviewEntries, ReviewInvitations, ReviewsService, type Conflict, type ReviewForReviewer, type ReviewForStaff, type ReviewSummary } from '@tamga/features/assessments';
import { CONFIG, type Config } from '@tamga/platform';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, Public } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { PageQuery } from '../http/page.dto.js';
import { setSessionCookie } from '../http/session-cookie.js';
import {
  AcceptReviewDto, ConflictDto, DeclineReviewDto, EnterReviewDto, InviteReviewerDto, ReviewEntryDto, ReviewForReviewerDto, ReviewForStaffDto, ReviewsOfCaseDto, ReviewsPageDto, SaveScoreDto,
} from './reviews.dto.js';

/** The office's side: inviting an expert, following the review, ending it. */
@ApiTags('reviews')
@Controller()
export class ReviewsController {
  constructor(
    private readonly reviews: ReviewsService,
    private readonly invitations: ReviewInvitations,
  ) {}

  @Post('cases/:caseId/reviews')
  @HttpCode(200)
  @Allow('review.invite')
  @ApiOkResponse({ type: ReviewForStaffDto })
  invite(@CurrentActor() actor: Actor, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: InviteReviewerDto): Promise<ReviewForStaff> {
    const { assessmentKind = null, synopsis = '', includeDisclosure = false } = body;
    return this.invitations.invite(actor, caseId, { ...body, assessmentKind, synopsis, includeDisclosure });
  }

  @Get('cases/:caseId/reviews')
  @Allow('review.read')
  @ApiOkResponse({ type: ReviewsOfCaseDto })
  async ofCase(@CurrentActor() actor: Actor, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<{ data: ReviewForStaff[] }> {
    return { data: await this.reviews.ofCase(actor, caseId) };
  }

  /** The expert's own view with the package, or the office's. */
  @Get('reviews/:id')
  @Allow('review.read')
  @ApiExtraModels(ReviewForReviewerDto, ReviewForStaffDto)
  @ApiOkResponse({ schema: { oneOf: [{ $ref: getSchemaPath(ReviewForReviewerDto) }, { $ref: getSchemaPath(ReviewForStaffDto) }] } })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ReviewForReviewer | ReviewForStaff> {
    return this.reviews.get(actor, id);
  }

  /** Mails a new link; the former one stops working. */
  @Post('reviews/:id/invitation')
  @HttpCode(200)
  @Allow('review.invite')
  @ApiOkResponse({ type: ReviewForStaffDto })
  resend(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<ReviewForStaff> {
    return this.invitations.resend(actor, id, version);
  }

  /** Opens the package although the expert described a conflict of interest. */
  @Post('reviews/:id/clearance')
  @HttpCode(200)
  @Allow('review.invite')
  @ApiOkResponse({ type: ReviewForStaffDto })
  clear(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<ReviewForStaff> {
    return this.reviews.clear(actor, id, version);
  }

  @Post('reviews/:id/end')
  @HttpCode(200)
  @Allow('review.end')
  @ApiOkResponse({ type: ReviewForStaffDto })
  end(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<ReviewForStaff> {
    return this.reviews.end(actor, id, version);
  }
}

/** The expert's side. */
@ApiTags('reviews')
@Controller('reviews')
export class ReviewAnswersController {
  constructor(
    private readonly entries: ReviewEntries,
    private readonly answers: ReviewAnswers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Comes in by the mailed link, without a password. */
  @Post('entries')
  @HttpCode(200)
  @Public()
  @ApiOkResponse({ type: ReviewEntryDto })
  async enter(@Body() { token }: EnterReviewDto, @Headers('user-agent') userAgent: string | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<ReviewEntryDto> {
    const { reviewId, session } = await this.entries.enter(token, userAgent ?? '');
    setSessionCookie(reply, session.token, { secure: this.config.publicUrl.startsWith('https:'), expires: session.expiresAt });
    return { reviewId, expiresAt: session.expiresAt.toISOString() };
  }

  /** One's own open reviews, the most urgent first. */
  @Get()
  @Allow('review.answer')
  @ApiOkResponse({ type: ReviewsPageDto })
  mine(@CurrentActor() actor: Actor, @Query() { limit, cursor }: PageQuery): Promise<{ data: ReviewSummary[]; page: { nextCursor: string | null } }> {
    return this.answers.mine(actor, { limit, cursor });
  }

  /** States that there is no conflict of interest, or which; the package is shown once the statement is accepted. */
  @Post(':id/acceptance')
  @HttpCode(200)
  @Allow('review.answer')
  @ApiOkResponse({ type: ReviewForReviewerDto })
  accept(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { conflict }: AcceptReviewDto): Promise<ReviewForReviewer> {
    return this.answers.accept(actor, id, version, statement(conflict));
  }

  /** Ends the review at once. */
  @Post(':id/decline')
  @HttpCode(200)
  @Allow('review.answer')
  @ApiOkResponse({ type: ReviewForReviewerDto })
  decline(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { conflict }: DeclineReviewDto): Promise<ReviewForReviewer> {
    return this.answers.decline(actor, id, version, conflict ?? null);
  }

  @Patch(':id/score')
  @Allow('review.answer')
  @ApiOkResponse({ type: ReviewForReviewerDto })
  saveScore(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { score }: SaveScoreDto): Promise<ReviewForReviewer> {
    return this.answers.saveScore(actor, id, version, score);
  }

  /** Hands the form in, once; the access ends with it. */
  @Post(':id/submission')
  @HttpCode(200)
  @Allow('review.answer')
  @ApiOkResponse({ type: ReviewForReviewerDto })
  submit(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<ReviewForReviewer> {
    return this.answers.submit(actor, id, version);
  }
}

function statement({ none, detail }: ConflictDto): Conflict {
  if (none) return { none };
  if (detail !== undefined) return { detail };
  throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/conflict', code: 'required' }] });
}
