import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Refused, type Actor } from '@tamga/domain';
import type { AssetView } from '@tamga/features/assets';
import {
  DocketChanges, RuleDeadlines, TriggerVerification,
  type DeadlineView, type DocketDifference, type TriggerPage, type TriggerView, type WorkingView,
} from '@tamga/features/deadlines';
import { AssetDto } from '../assets/assets.dto.js';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { PageQuery } from '../http/page.dto.js';
import { DeadlineDto } from './deadlines.dto.js';
import { describeRule } from './describe-rule.js';
import {
  ChooseRuleDto, CorrectDocketEventDto, DeadlineWorkingDto, DecideConflictDto, DocketDifferenceDto, DocketGapPageDto, ExtendDeadlineDto, GapsQuery, KeyTriggerDto, PreviewDocketChangeDto, SettleGapDto, TriggerDto, TriggerPageDto,
  VoidDocketEventDto,
} from './docket.dto.js';

/** What docket events call for, and how it is changed, confirmed and explained. */
@ApiTags('deadlines')
@Controller()
export class DocketController {
  constructor(
    private readonly changes: DocketChanges,
    private readonly rules: RuleDeadlines,
    private readonly triggers: TriggerVerification,
  ) {}

  /** What would become of each deadline. Changes nothing. */
  @Post('assets/:id/docket-events/:eventId/preview')
  @HttpCode(200)
  @Allow('asset.record')
  @ApiOkResponse({ type: DocketDifferenceDto })
  preview(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) assetId: string, @Param('eventId', ParseUUIDPipe) eventId: string, @Body() body: PreviewDocketChangeDto): Promise<DocketDifference> {
    if ((body.voided === true) === (body.occurredOn !== undefined)) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/occurredOn', code: 'required', params: { or: 'voided' } }] });
    return this.changes.preview(actor, { assetId, eventId }, body.occurredOn === undefined ? { voided: true } : { occurredOn: body.occurredOn });
  }

  /** Takes back what was recorded wrongly; it stays to be seen. */
  @Post('assets/:id/docket-events/:eventId/voiding')
  @HttpCode(200)
  @Allow('asset.record')
  @ApiOkResponse({ type: AssetDto })
  voidEvent(
    @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) assetId: string, @Param('eventId', ParseUUIDPipe) eventId: string, @IfMatch() version: number, @Body() { reason, digest }: VoidDocketEventDto,
  ): Promise<AssetView> {
    return this.changes.void(actor, { assetId, eventId }, version, { reason, digest });
  }

  /** The day was keyed wrongly. */
  @Post('assets/:id/docket-events/:eventId/correction')
  @HttpCode(200)
  @Allow('asset.record')
  @ApiOkResponse({ type: AssetDto })
  correctEvent(
    @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) assetId: string, @Param('eventId', ParseUUIDPipe) eventId: string, @IfMatch() version: number, @Body() body: CorrectDocketEventDto,
  ): Promise<AssetView> {
    return this.changes.correct(actor, { assetId, eventId }, version, body);
  }

  /** Says which rule applies, and what it needs to know: closes a gap. */
  @Post('assets/:id/docket-events/:eventId/rules')
  @HttpCode(204)
  @Allow('asset.record')
  async choose(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) assetId: string, @Param('eventId', ParseUUIDPipe) eventId: string, @Body() { rule, params }: ChooseRuleDto): Promise<void> {
    await this.changes.choose(actor, { assetId, eventId }, { rule, params: params ?? {} });
  }

  /** Events that want a deadline and have none. */
  @Get('docket-gaps')
  @Allow('deadline.read')
  @ApiOkResponse({ type: DocketGapPageDto })
  async gaps(@CurrentActor() actor: Actor, @Query() { limit, cursor, 'filter[caseId]': caseId }: GapsQuery): Promise<DocketGapPageDto> {
    const { data, rules, page } = await this.rules.gaps(actor, { limit, cursor, caseId });
    return { data: [...data], rules: rules.map(describeRule), page };
  }

  /** Closes a gap that no rule fills, in writing. */
  @Post('docket-gaps/:id/settlement')
  @HttpCode(204)
  @Allow('deadline.meet')
  async settle(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { reason }: SettleGapDto): Promise<void> {
    await this.changes.settleGap(actor, id, reason);
  }

  /** Events whose day a second person has not keyed yet. */
  @Get('trigger-checks')
  @Allow('deadline.read')
  @ApiOkResponse({ type: TriggerPageDto })
  waiting(@CurrentActor() actor: Actor, @Query() { limit, cursor }: PageQuery): Promise<TriggerPage> {
    return this.triggers.waiting(actor, { limit, cursor });
  }

  /** Blind: what others keyed is told only to those who have keyed it too. */
  @Get('trigger-checks/:eventId')
  @Allow('deadline.read')
  @ApiOkResponse({ type: TriggerDto })
  trigger(@CurrentActor() actor: Actor, @Param('eventId', ParseUUIDPipe) eventId: string): Promise<TriggerView> {
    return this.triggers.get(actor, eventId);
  }

  @Post('trigger-checks/:eventId/entries')
  @HttpCode(200)
  @Allow('deadline.meet')
  @ApiOkResponse({ type: TriggerDto })
  key(@CurrentActor() actor: Actor, @Param('eventId', ParseUUIDPipe) eventId: string, @Body() { on }: KeyTriggerDto): Promise<TriggerView> {
    return this.triggers.key(actor, eventId, on);
  }

  /** How the day was found, with the law; only for deadlines that a rule gave. */
  @Get('deadlines/:id/working')
  @Allow('deadline.read')
  @ApiOkResponse({ type: DeadlineWorkingDto })
  working(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<WorkingView> {
    return this.rules.working(actor, id, actor.locale);
  }

  /** Climbs the rule's ladder; a new deadline takes the place of the former. */
  @Post('deadlines/:id/extension')
  @HttpCode(200)
  @Allow('deadline.meet')
  @ApiOkResponse({ type: DeadlineDto })
  extend(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: ExtendDeadlineDto): Promise<DeadlineView> {
    return this.rules.extend(actor, id, version, body);
  }

  /** What a confirmed day is worth when the docket says another. */
  @Post('deadlines/:id/conflict-decision')
  @HttpCode(200)
  @Allow('deadline.meet')
  @ApiOkResponse({ type: DeadlineDto })
  decide(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: DecideConflictDto): Promise<DeadlineView> {
    return this.rules.decide(actor, id, version, body);
  }
}
