import { Controller, Get, Header, Injectable } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from './access.decorators.js';

/** The description of the API, made when it is first asked for. */
@Injectable()
export class OpenApiHolder {
  private made: object | undefined;
  private make: (() => object) | undefined;

  /** Told by whoever creates the application: only it has all the routes. */
  use(make: () => object): void {
    this.make = make;
  }

  document(): object {
    if (!this.make) throw new Error('nobody told the OpenApiHolder how to describe the API');
    return (this.made ??= this.make());
  }
}

@ApiExcludeController()
@Controller('api/openapi.json')
export class OpenApiController {
  constructor(private readonly holder: OpenApiHolder) {}

  @Get()
  @Public()
  @Header('cache-control', 'public, max-age=300')
  read(): object {
    return this.holder.document();
  }
}
