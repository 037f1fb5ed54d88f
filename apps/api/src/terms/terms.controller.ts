import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Refused, type Actor } from '@tamga/domain';
import { TermsService, type NewTerm, type ReplacedTerm, type TermCommand, type TermDifferenceView, type TermsView } from '@tamga/features/terms';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { EndTermDto, NewTermDto, NewTermEventDto, PreviewTermDto, TermDifferenceDto, TermsDto, VoidTermEventDto } from './terms.dto.js';

const required = (pointer: string): Refused => new Refused({ code: 'invalid-input', errors: [{ pointer, code: 'required' }] });

function commandOf({ kind, supersedesId, body, fromOn, owedById, owedTo, caseId, amendmentId }: NewTermDto, at = ''): NewTerm | ReplacedTerm {
  if (supersedesId === undefined) {
    if (kind === undefined) throw required(`${at}/kind`);
    return { change: 'add', kind, body, fromOn, owedById, owedTo, caseId, amendmentId };
  }
  if (fromOn === undefined) throw required(`${at}/fromOn`);
  return { change: 'replace', termId: supersedesId, body, fromOn, amendmentId };
}

function thoughtOf({ term, end, event, voidEventId }: PreviewTermDto): TermCommand {
  if (term) return commandOf(term, '/term');
  if (end) return { change: 'end', ...end, reason: '' };
  if (event) return { change: 'event', ...event };
  if (voidEventId !== undefined) return { change: 'void-event', eventId: voidEventId, reason: '' };
  throw required('/term');
}

/** What agreements oblige whom to: terms, version by version, and what has happened under them. The version is the agreement's. */
@ApiTags('terms')
@Controller()
export class TermsController {
  constructor(private readonly terms: TermsService) {}

  @Get('agreements/:id/terms')
  @Allow('agreement.read')
  @ApiOkResponse({ type: TermsDto })
  list(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<TermsView> {
    return this.terms.list(actor, id);
  }

  /** What a change would do to each obligation: kept, new, moved, ended. Nothing is written. */
  @Post('agreements/:id/terms/preview')
  @HttpCode(200)
  @Allow('agreement.record')
  @ApiOkResponse({ type: TermDifferenceDto })
  preview(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: PreviewTermDto): Promise<TermDifferenceView> {
    return this.terms.preview(actor, id, thoughtOf(body));
  }

  /** Adds a term, or with `supersedesId` another version of one; the digest says which difference is confirmed. */
  @Post('agreements/:id/terms')
  @Allow('agreement.record')
  @ApiCreatedResponse({ type: TermsDto })
  record(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: NewTermDto): Promise<TermsView> {
    return this.terms.record(actor, id, commandOf(body), { version, digest: body.digest, met: body.met });
  }

  @Post('terms/:id/end')
  @HttpCode(200)
  @Allow('agreement.record')
  @ApiOkResponse({ type: TermsDto })
  end(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { on, reason, digest }: EndTermDto): Promise<TermsView> {
    return this.terms.end(actor, id, { on, reason }, { version, digest });
  }

  /** Something happened that makes something due: a milestone, the first commercial sale, an invoice of costs, an income from a sublicence. */
  @Post('terms/:id/events')
  @Allow('agreement.record')
  @ApiCreatedResponse({ type: TermsDto })
  recordEvent(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { digest, ...event }: NewTermEventDto): Promise<TermsView> {
    return this.terms.recordEvent(actor, id, event, { version, digest });
  }

  /** It did not happen, or on another day: what hangs on it ends, and what was met stays. */
  @Post('agreements/:id/term-events/:eventId/voiding')
  @HttpCode(200)
  @Allow('agreement.record')
  @ApiOkResponse({ type: TermsDto })
  voidEvent(
    @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('eventId', ParseUUIDPipe) eventId: string, @IfMatch() version: number, @Body() { reason, digest }: VoidTermEventDto,
  ): Promise<TermsView> {
    return this.terms.voidEvent(actor, id, { eventId, reason }, { version, digest });
  }
}
