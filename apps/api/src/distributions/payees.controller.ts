import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { IncomeShares, PayeeAccounts, PayeesService, type AccountView, type PayeePage, type PayeeView, type SharesView, type WeightsView } from '@tamga/features/distributions';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { IncomeSharesDto, IncomeSharesViewDto, IncomeWeightsDto, IncomeWeightsViewDto } from './income-shares.dto.js';
import { EditPayeeDto, NewAccountDto, NewPayeeDto, PayeeAccountsDto, PayeeDto, PayeePageDto, PayeesQuery, PayeeStandingDto } from './payees.dto.js';

const wrap = async (accounts: Promise<readonly AccountView[]>): Promise<{ readonly data: readonly AccountView[] }> => ({ data: await accounts });

/** Who is paid, where, and by which shares. */
@ApiTags('payees')
@Controller()
export class PayeesController {
  constructor(
    private readonly payees: PayeesService,
    private readonly accounts: PayeeAccounts,
    private readonly shares: IncomeShares,
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

  @Get('cases/:id/income-shares')
  @Allow('distribution.read')
  @ApiOkResponse({ type: IncomeSharesViewDto })
  sharesOf(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<SharesView> {
    return this.shares.shares(actor, id);
  }

  /** In writing, with all inventors' consent. */
  @Put('cases/:id/income-shares')
  @Allow('distribution.prepare')
  @ApiOkResponse({ type: IncomeSharesViewDto })
  setShares(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: IncomeSharesDto): Promise<SharesView> {
    return this.shares.setShares(actor, id, body);
  }

  @Get('agreements/:id/income-weights')
  @Allow('distribution.read')
  @ApiOkResponse({ type: IncomeWeightsViewDto })
  weightsOf(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<WeightsView> {
    return this.shares.weights(actor, id);
  }

  /** How an agreement's income falls on its cases: equally until somebody says otherwise. */
  @Put('agreements/:id/income-weights')
  @Allow('distribution.prepare')
  @ApiOkResponse({ type: IncomeWeightsViewDto })
  setWeights(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: IncomeWeightsDto): Promise<WeightsView> {
    return this.shares.setWeights(actor, id, body);
  }
}
