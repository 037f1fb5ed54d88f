import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { ImportMappings } from '@tamga/features/imports';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { ImportMappingDto, ImportMappingListDto, NewImportMappingDto } from './imports.dto.js';

/** How the office reads files of its own. */
@ApiTags('imports')
@Controller('import-mappings')
export class ImportMappingsController {
  constructor(private readonly mappings: ImportMappings) {}

  @Get()
  @Allow('docket.import')
  @ApiOkResponse({ type: ImportMappingListDto })
  async list(@CurrentActor() actor: Actor): Promise<ImportMappingListDto> {
    return { data: [...(await this.mappings.list(actor))] };
  }

  @Post()
  @Allow('docket.import')
  @ApiOperation({ summary: 'Keep a mapping under a name, in place of the former one of that name' })
  @ApiCreatedResponse({ type: ImportMappingDto })
  save(@CurrentActor() actor: Actor, @Body() mapping: NewImportMappingDto): Promise<ImportMappingDto> {
    return this.mappings.save(actor, mapping);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('docket.import')
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.mappings.remove(actor, id);
  }
}
