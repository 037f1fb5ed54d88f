import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { COMMAND_TYPES, JUSTIFICATION_MINIMUM, OUTCOMES, REASON_MAXIMUM, STAGES, type Command, type CommandType, type Outcome, type Stage } from '@tamga/domain';
import { IsIn, IsString, IsUUID, Matches, MaxLength, registerDecorator, ValidateIf, type ValidationArguments } from 'class-validator';
import { DAY_FORM } from '../http/api-fields.js';

type Uses = { readonly [C in CommandType]?: 'required' | 'optional' };

/** A field that only some commands take. Given with another it is refused, and missing where it is required: both by name. */
function ForCommand(uses: Uses): PropertyDecorator {
  const useOf = (dto: object): 'required' | 'optional' | undefined => uses[(dto as TransitionDto).command];
  const rule = (name: string, message: string, holds: (value: unknown, dto: object) => boolean): PropertyDecorator => (target, property) =>
    registerDecorator({
      name, target: target.constructor, propertyName: String(property),
      validator: { validate: (value: unknown, args?: ValidationArguments) => holds(value, args?.object ?? {}), defaultMessage: () => message },
    });
  return applyDecorators(
    ValidateIf((dto: TransitionDto, value: unknown) => value !== undefined || useOf(dto) === 'required'),
    rule('required', Object.keys(uses).join(', '), (value, dto) => value !== undefined || useOf(dto) !== 'required'),
    rule('notWithThisCommand', Object.keys(uses).join(', '), (value, dto) => value === undefined || useOf(dto) !== undefined),
  );
}

/** One command to one case; which fields it takes depends on `command`. */
export class TransitionDto {
  @ApiProperty({ enum: COMMAND_TYPES })
  @IsIn(COMMAND_TYPES)
  command: CommandType;

  @ApiPropertyOptional({ enum: STAGES, description: 'send-back: an earlier stage. advance: may name the next one.' })
  @ForCommand({ advance: 'optional', 'send-back': 'required' })
  @IsIn(STAGES)
  to?: Stage;

  @ApiPropertyOptional({ maxLength: REASON_MAXIMUM, description: 'send-back, hold, reopen, and close (how long it must be depends on the outcome).' })
  @ForCommand({ 'send-back': 'required', hold: 'required', reopen: 'required', close: 'optional' })
  @IsString()
  @MaxLength(REASON_MAXIMUM)
  reason?: string;

  @ApiPropertyOptional({ format: 'date', description: 'hold: the day to look at it again, later than today.' })
  @ForCommand({ hold: 'optional' })
  @Matches(DAY_FORM)
  until?: string;

  @ApiPropertyOptional({ enum: OUTCOMES, description: 'close' })
  @ForCommand({ close: 'required' })
  @IsIn(OUTCOMES)
  outcome?: Outcome;

  @ApiPropertyOptional({ description: 'override: the criterion to waive, as next-steps names it.' })
  @ForCommand({ override: 'required' })
  @Matches(/^[a-z0-9:-]{1,120}$/)
  criterion?: string;

  @ApiPropertyOptional({ minLength: JUSTIFICATION_MINIMUM, maxLength: REASON_MAXIMUM, description: 'override' })
  @ForCommand({ override: 'required' })
  @IsString()
  @MaxLength(REASON_MAXIMUM)
  justification?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'assign: an officer or manager of the office.' })
  @ForCommand({ assign: 'required' })
  @IsUUID()
  ownerId?: string;
}

/** The command that a valid input asks for. */
export function commandOf({ command: type, to, reason = '', until, outcome, criterion = '', justification = '', ownerId = '' }: TransitionDto): Command {
  switch (type) {
    case 'advance':
      return { type, ...(to ? { to } : {}) };
    case 'send-back':
      return { type, to: to as Stage, reason };
    case 'hold':
      return { type, reason, ...(until ? { until } : {}) };
    case 'resume':
      return { type };
    case 'close':
      return { type, outcome: outcome as Outcome, reason };
    case 'reopen':
      return { type, reason };
    case 'override':
      return { type, criterion, justification };
    case 'assign':
      return { type, ownerId };
  }
}
