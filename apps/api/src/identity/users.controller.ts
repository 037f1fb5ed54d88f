import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { UsersService } from '@tamga/features/identity';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { RolePath, UserDto, UserPageDto, UsersQuery } from './users.dto.js';

/** The people of the office. */
@ApiTags('users')
@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  /** By name. */
  @Get()
  @Allow('user.list')
  @ApiOkResponse({ type: UserPageDto })
  list(@CurrentActor() actor: Actor, @Query() query: UsersQuery): Promise<UserPageDto> {
    const { limit, cursor, 'filter[role]': role, 'filter[disabled]': disabled } = query;
    return this.users.list(actor, { limit, cursor, role, disabled: disabled === undefined ? undefined : disabled === 'true' }) as Promise<UserPageDto>;
  }

  @Get(':id')
  @Allow('user.list')
  @ApiOkResponse({ type: UserDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<UserDto> {
    return this.users.get(actor, id) as Promise<UserDto>;
  }

  /** Gives a colleague a role. */
  @Put(':id/roles/:role')
  @Allow('user.manage')
  @ApiOkResponse({ type: UserDto })
  grantRole(@CurrentActor() actor: Actor, @Param() path: RolePath): Promise<UserDto> {
    return this.users.grantRole(actor, path.id, path.role) as Promise<UserDto>;
  }

  /** Takes a role away; never the last administrator's. */
  @Delete(':id/roles/:role')
  @Allow('user.manage')
  @ApiOkResponse({ type: UserDto })
  revokeRole(@CurrentActor() actor: Actor, @Param() path: RolePath): Promise<UserDto> {
    return this.users.revokeRole(actor, path.id, path.role) as Promise<UserDto>;
  }

  /** Bars a person from signing in; refused while they own open deadlines. */
  @Post(':id/disablement')
  @Allow('user.manage')
  @HttpCode(200)
  @ApiOkResponse({ type: UserDto })
  disable(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<UserDto> {
    return this.users.disable(actor, id, version) as Promise<UserDto>;
  }

  /** Lets a person sign in again. */
  @Post(':id/enablement')
  @Allow('user.manage')
  @HttpCode(200)
  @ApiOkResponse({ type: UserDto })
  enable(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<UserDto> {
    return this.users.enable(actor, id, version) as Promise<UserDto>;
  }
}
