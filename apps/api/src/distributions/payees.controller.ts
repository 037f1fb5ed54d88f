import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { PayeeAccounts, PayeesService, type AccountView, type PayeePage, type PayeeView } from '@tamga/features/distributions';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { EditPayeeDto, NewAccountDto, NewPayeeDto, PayeeAccountsDto, PayeeDto, PayeePageDto, PayeesQuery, PayeeStandingDto } from './payees.dto.js';

const wrap = async (accounts: Promise<readonly AccountView[]>): Promise<{ readonly data: readonly AccountView[] }> => ({ data: await accounts });

/** Who is paid, and where. */
@ApiTags('payees')
@Controller()
export class PayeesController {
  constructor(
    private readonly payees: PayeesService,
    private readonly accounts: PayeeAccounts,
  ) {}

  /** By name. */
  @Get('payees')
  @Allow('payee.read')
  @ApiOkResponse({ type: PayeePageDto })
  list(@CurrentActor() actor: Actor, @Query() query: PayeesQuery): Promise<PayeePage> {
    return this.payees.list(actor, query);
  }

  @Post('payees')
  @Allow('payee.record')
  @ApiCreatedResponse({ type: PayeeDto })
  add(@CurrentActor() actor: Actor, @Body() body: NewPayeeDto): Promise<PayeeView> {
    return this.payees.add(actor, body);
  }

  @Get('payees/:id')
  @Allow('payee.read')
  @ApiOkResponse({ type: PayeeDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PayeeView> {
    return this.payees.get(actor, id);
  }

  @Patch('payees/:id')
  @Allow('payee.record')
  @ApiOkResponse({ type: PayeeDto })
  rename(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: EditPayeeDto): Promise<PayeeView> {
    return this.payees.rename(actor, id, version, body);
  }

  /** Left, died, waived or redirected. */
  @Post('payees/:id/standing')
  @HttpCode(200)
  @Allow('payee.record')
  @ApiOkResponse({ type: PayeeDto })
  stand(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: PayeeStandingDto): Promise<PayeeView> {
    return this.payees.stand(actor, id, version, body);
  }

  /** It holds when a second person has approved it. */
  @Post('payees/:id/accounts')
  @Allow('payee.record')
  @ApiCreatedResponse({ type: PayeeAccountsDto })
  propose(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: NewAccountDto): Promise<{ readonly data: readonly AccountView[] }> {
    return wrap(this.accounts.propose(actor, id, body));
  }

  @Post('payees/:id/accounts/:accountId/approval')
  @HttpCode(200)
  @Allow('payee.approve')
  @ApiOkResponse({ type: PayeeAccountsDto })
  approve(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('accountId', ParseUUIDPipe) accountId: string): Promise<{ readonly data: readonly AccountView[] }> {
    return wrap(this.accounts.decide(actor, id, accountId, 'approve'));
  }

  @Post('payees/:id/accounts/:accountId/refusal')
  @HttpCode(200)
  @Allow('payee.approve')
  @ApiOkResponse({ type: PayeeAccountsDto })
  refuse(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('accountId', ParseUUIDPipe) accountId: string): Promise<{ readonly data: readonly AccountView[] }> {
    return wrap(this.accounts.decide(actor, id, accountId, 'refuse'));
  }
}
