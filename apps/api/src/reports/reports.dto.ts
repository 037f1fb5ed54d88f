import { ApiProperty } from '@nestjs/swagger';
import { STAGES, STANDINGS, type Stage, type Standing } from '@tamga/domain';
import { LocalizedNameDto } from '../http/localized.dto.js';

export class PipelineStageDto {
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty() open: number;
  @ApiProperty() onHold: number;
  @ApiProperty() closed: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Days on the stage clock of the open cases; null without one.' }) medianDays: number | null;
  @ApiProperty({ type: Number, nullable: true }) p85Days: number | null;
  @ApiProperty({ description: 'Open cases past the target of their stage.' }) overTarget: number;
}

export class ThroughputDto {
  @ApiProperty({ example: '2026-11' }) month: string;
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty() entered: number;
  @ApiProperty() left: number;
}

export class PipelineDto {
  @ApiProperty({ format: 'date' }) on: string;
  @ApiProperty({ type: [PipelineStageDto] }) stages: PipelineStageDto[];
  @ApiProperty({ type: [ThroughputDto], description: 'The last twelve months; months without a move are absent.' }) throughput: ThroughputDto[];
}

export class CaseRefDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() reference: string;
  @ApiProperty({ type: LocalizedNameDto }) title: LocalizedNameDto;
}

export class MyDeadlineDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() kind: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: STAGES, nullable: true }) stage: Stage | null;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty({ description: 'Negative when overdue.' }) daysLeft: number;
  @ApiProperty() verification: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) acknowledgedAt: string | null;
  @ApiProperty({ type: CaseRefDto, nullable: true }) case: CaseRefDto | null;
}

export class WaitingCaseDto extends CaseRefDto {
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty({ enum: STANDINGS }) standing: Standing;
  @ApiProperty({ enum: ['over-target', 'hold-ended', 'unassigned'] }) because: 'over-target' | 'hold-ended' | 'unassigned';
  @ApiProperty({ format: 'date' }) since: string;
}

export class ChangedCaseDto extends CaseRefDto {
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty({ enum: STANDINGS }) standing: Standing;
  @ApiProperty({ format: 'date-time' }) changedAt: string;
  @ApiProperty() lastEvent: string;
  @ApiProperty() by: string;
}

export class WaitingDisclosureDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: LocalizedNameDto }) title: LocalizedNameDto;
  @ApiProperty({ format: 'date-time' }) submittedAt: string;
}

export class ReportToAskDto {
  @ApiProperty({ format: 'uuid', description: 'Of the obligation.' }) id: string;
  @ApiProperty({ description: 'Its title.' }) agreement: string;
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) until: string;
  @ApiProperty({ format: 'date' }) dueOn: string;
}

export class MyStepPartyDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: LocalizedNameDto }) names: LocalizedNameDto;
}

export class MyStepDto {
  @ApiProperty({ enum: ['lead', 'interaction'] }) kind: 'lead' | 'interaction';
  @ApiProperty({ format: 'uuid', description: 'Of the lead or the interaction.' }) id: string;
  @ApiProperty({ type: 'integer', description: 'Of the lead or the interaction.' }) version: number;
  @ApiProperty({ description: 'What is to be done.' }) text: string;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty({ description: 'Negative when overdue.' }) daysLeft: number;
  @ApiProperty({ description: 'Who the lead is; empty for an interaction.' }) name: string;
  @ApiProperty() organisation: string;
  @ApiProperty({ type: MyStepPartyDto, nullable: true, description: 'With whom the conversation was; the first of several.' }) party: MyStepPartyDto | null;
  @ApiProperty({ type: CaseRefDto, nullable: true }) case: CaseRefDto | null;
}

export class MyNewLeadDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() organisation: string;
  @ApiProperty({ format: 'date-time' }) since: string;
  @ApiProperty({ type: CaseRefDto }) case: CaseRefDto;
}

export class MyDayDto {
  @ApiProperty({ format: 'date' }) on: string;
  @ApiProperty({ format: 'date', description: 'The working day before this one, with whose beginning `changed` begins.' }) changedSince: string;
  @ApiProperty({ type: [MyDeadlineDto] }) overdue: MyDeadlineDto[];
  @ApiProperty({ type: [MyDeadlineDto], description: 'Within 14 days.' }) dueSoon: MyDeadlineDto[];
  @ApiProperty({ type: [WaitingCaseDto] }) waiting: WaitingCaseDto[];
  @ApiProperty({ type: [WaitingDisclosureDto], description: 'Submitted and not answered yet.' }) submitted: WaitingDisclosureDto[];
  @ApiProperty({ type: [ReportToAskDto], description: 'Royalty reports of periods that have ended, which nobody was asked for.' }) toAsk: ReportToAskDto[];
  @ApiProperty({ type: [MyStepDto], description: 'What I said I would do next about leads and after conversations: late, or within 14 days.' }) steps: MyStepDto[];
  @ApiProperty({ type: [MyNewLeadDto], description: 'Leads of mine whom nobody has answered.' }) newLeads: MyNewLeadDto[];
  @ApiProperty({ type: [ChangedCaseDto], description: 'What somebody else did to my cases since the previous working day began.' }) changed: ChangedCaseDto[];
}
