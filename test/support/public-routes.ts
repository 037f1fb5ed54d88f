import { RequestMethod, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PUBLIC } from '../../apps/api/src/http/access.decorators.js';
import { GLOBAL_PREFIX, UNPREFIXED } from '../../apps/api/src/http/global-prefix.js';

export type PublicRoute = { readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; readonly path: string };

/** Every route that says @Public(), as the running application's own router has it. */
export function publicRoutes(app: NestFastifyApplication): PublicRoute[] {
  const controllers = new Set([...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()].map((each) => each.metatype as Type<object>)));
  return [...controllers].flatMap((controller) => {
    const prototype = controller.prototype as Record<string, unknown>;
    return Object.getOwnPropertyNames(prototype).flatMap((name): PublicRoute[] => {
      const handler = prototype[name];
      if (typeof handler !== 'function') return [];
      const own: unknown = Reflect.getMetadata('path', handler);
      if (own === undefined || ![handler, controller].some((target) => Reflect.getMetadata(PUBLIC, target) === true)) return [];
      const path = [Reflect.getMetadata('path', controller) as string, own as string].flatMap((part) => part.split('/')).filter((part) => part !== '').join('/');
      const method = RequestMethod[Reflect.getMetadata('method', handler) as number] as PublicRoute['method'];
      return [{ method, path: (UNPREFIXED as readonly string[]).includes(path) ? `/${path}` : `/${GLOBAL_PREFIX}/${path}` }];
    });
  });
}
