import { Body, Controller, Delete, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { ApiTokensService } from '@tamga/features/identity';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { PageQuery } from '../http/page.dto.js';
import { ApiTokenDto, ApiTokenPageDto, IssueApiTokenDto, IssuedApiTokenDto } from './api-tokens.dto.js';

/** Keys for programs. */
@ApiTags('api-tokens')
@Controller('api-tokens')
export class ApiTokensController {
  constructor(private readonly tokens: ApiTokensService) {}

  @Get()
  @Allow('token.manage')
  @ApiOkResponse({ type: ApiTokenPageDto })
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<ApiTokenPageDto> {
    return this.tokens.list(actor, query) as Promise<ApiTokenPageDto>;
  }

  /** Makes a token; its secret is in this answer and nowhere else. */
  @Post()
  @Allow('token.manage')
  @ApiCreatedResponse({ type: IssuedApiTokenDto })
  issue(@CurrentActor() actor: Actor, @Body() body: IssueApiTokenDto): Promise<IssuedApiTokenDto> {
    return this.tokens.issue(actor, body) as Promise<IssuedApiTokenDto>;
  }

  /** Ends a token at once. */
  @Delete(':id')
  @Allow('token.manage')
  @ApiOkResponse({ type: ApiTokenDto })
  revoke(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ApiTokenDto> {
    return this.tokens.revoke(actor, id) as Promise<ApiTokenDto>;
  }
}
