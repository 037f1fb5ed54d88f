import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { OfficeSettingsService } from '@tamga/features/identity';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { ChangeOfficeDto, ConfirmStepDto, DismissSetupDto, OfficeSettingsDto, OfficeSetupDto } from './office.dto.js';

/** The office's own settings and its set-up. */
@ApiTags('office')
@Controller('office')
export class OfficeController {
  constructor(private readonly offices: OfficeSettingsService) {}

  @Get()
  @Allow('office.manage')
  @ApiOkResponse({ type: OfficeSettingsDto })
  read(@CurrentActor() actor: Actor): Promise<OfficeSettingsDto> {
    return this.offices.read(actor);
  }

  /** Changes its names, its time zone or its language. */
  @Patch()
  @Allow('office.manage')
  @ApiOkResponse({ type: OfficeSettingsDto })
  change(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body() body: ChangeOfficeDto): Promise<OfficeSettingsDto> {
    return this.offices.change(actor, version, body);
  }

  /** How far the set-up has come, from the real state. */
  @Get('setup')
  @Allow('office.manage')
  @ApiOkResponse({ type: OfficeSetupDto })
  setup(@CurrentActor() actor: Actor): Promise<OfficeSetupDto> {
    return this.offices.setup(actor) as Promise<OfficeSetupDto>;
  }

  /** Says that a step has been seen to, or takes it back. */
  @Post('setup/confirmations')
  @Allow('office.manage')
  @HttpCode(200)
  @ApiOkResponse({ type: OfficeSetupDto })
  confirm(@CurrentActor() actor: Actor, @Body() { step, done }: ConfirmStepDto): Promise<OfficeSetupDto> {
    return this.offices.confirm(actor, step, done) as Promise<OfficeSetupDto>;
  }

  /** Puts the list away, or brings it back. */
  @Post('setup/dismissals')
  @Allow('office.manage')
  @HttpCode(200)
  @ApiOkResponse({ type: OfficeSetupDto })
  dismiss(@CurrentActor() actor: Actor, @Body() { dismissed }: DismissSetupDto): Promise<OfficeSetupDto> {
    return this.offices.dismiss(actor, dismissed) as Promise<OfficeSetupDto>;
  }
}
