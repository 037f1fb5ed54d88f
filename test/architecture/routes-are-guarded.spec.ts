import 'reflect-metadata';
import { Controller, Get, Module, Post, RequestMethod, type Type } from '@nestjs/common';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { isPermission } from '@tamga/domain';
import { loadConfig } from '@tamga/platform';
import { ApiModule } from '../../apps/api/src/api.module.js';
import { ALLOW, Allow, PUBLIC, Public, SIGNED_IN } from '../../apps/api/src/http/access.decorators.js';

type Route = { name: string; guarded: boolean; open: boolean };

/** Every handler of every controller, and what it says about access. */
function routesOf(controllers: readonly Type<object>[]): Route[] {
  return controllers.flatMap((controller) => {
    const prototype = controller.prototype as Record<string, unknown>;
    const handlers = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor' && typeof prototype[name] === 'function');
    return handlers.flatMap((name): Route[] => {
      const handler = prototype[name] as object;
      const path: unknown = Reflect.getMetadata('path', handler);
      const method: unknown = Reflect.getMetadata('method', handler);
      if (path === undefined) return [];
      const permission: unknown = Reflect.getMetadata(ALLOW, handler);
      const open = [handler, controller].some((target) => Reflect.getMetadata(PUBLIC, target) === true);
      const guarded = isPermission(permission) || Reflect.getMetadata(SIGNED_IN, handler) === true || open;
      return [{ name: `${RequestMethod[method as number]} ${controller.name}.${name} ${path as string}`, guarded, open }];
    });
  });
}

async function controllersOf(module: Parameters<typeof NestFactory.create>[0]): Promise<Type<object>[]> {
  const app = await NestFactory.create(module, new FastifyAdapter(), { preview: true, abortOnError: false, logger: false });
  const modules = [...app.get(ModulesContainer).values()];
  await app.close();
  return [...new Set(modules.flatMap((m) => [...m.controllers.values()].map((c) => c.metatype as Type<object>)))];
}

@Controller('rogue')
class RogueController {
  @Get()
  forgotten(): string {
    return '';
  }
  @Post('open')
  @Public()
  opened(): string {
    return '';
  }
  @Post('closed')
  @Allow('case.read')
  closed(): string {
    return '';
  }
  @Get('misspelt')
  @Allow('case.raed' as never)
  misspelt(): string {
    return '';
  }
}
@Module({ controllers: [RogueController] })
class RogueModule {}

describe('every route', () => {
  it('says who may use it', async () => {
    const routes = routesOf(await controllersOf(ApiModule.forRoot({ config: loadConfig({}) })));
    expect(routes.length).toBeGreaterThan(30);
    expect(routes.filter((route) => !route.guarded).map((route) => route.name)).toEqual([]);
  });

  it('that is open to anybody is meant to be', async () => {
    const routes = routesOf(await controllersOf(ApiModule.forRoot({ config: loadConfig({}) })));
    const open = routes.filter((route) => route.open).map((route) => route.name.split(' ')[1]).sort();
    expect(open.filter((name) => !name?.startsWith('Health'))).toEqual(OPEN_TO_ANYBODY);
  });

  it('would be caught if it did not', async () => {
    const routes = routesOf(await controllersOf(RogueModule));
    expect(routes).toHaveLength(4);
    expect(routes.filter((route) => !route.guarded).map((route) => route.name)).toEqual(['GET RogueController.forgotten /', 'GET RogueController.misspelt misspelt']);
  });
});

/** Whoever opens another route writes it here, where a reviewer sees it. */
const OPEN_TO_ANYBODY = [
  'AccountController.confirmReset',
  'AccountController.requestReset',
  'CalendarFeedsController.read',
  'InvitationsController.accept',
  'InvitationsController.preview',
  'OpenApiController.read',
  'ReviewAnswersController.enter',
  'SalesReportsController.evidence',
  'SalesReportsController.open',
  'SalesReportsController.renew',
  'SalesReportsController.save',
  'SalesReportsController.submit',
  'SalesReportsController.table',
  'SessionsController.signIn',
  'TechnologiesController.feed',
  'TechnologiesController.interest',
  'TechnologiesController.list',
  'TechnologiesController.object',
  'TechnologiesController.objection',
  'TechnologiesController.offer',
  'TechnologiesController.robots',
  'TechnologiesController.sitemap',
  'TechnologiesController.style',
];
