import 'reflect-metadata';
import type { INestApplicationContext, ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { isRefused, type Refusal } from '@tamga/domain';
import { NotificationsModule } from '@tamga/features/notifications';
import { entities, roleOf } from '@tamga/features/schema';
import { PlatformModule, type Clock, type Config } from '@tamga/platform';
import { CliFailure, EXIT } from './exit-codes.js';

class CommandModule {}

/**
 * Runs a command over the features it names, as the worker and the API run them, and closes everything afterwards.
 * @throws CliFailure for what the features refuse
 */
export async function withFeatures<T>(config: Config, imports: NonNullable<ModuleMetadata['imports']>, use: (app: INestApplicationContext) => Promise<T>, clock?: Clock): Promise<T> {
  const platform = PlatformModule.forRoot({ config, application: 'cli', entities, roleOf, ...(clock ? { clock } : {}) });
  const root = { module: CommandModule, imports: [platform, NotificationsModule, ...imports] };
  const app = await NestFactory.createApplicationContext(root, { logger: ['error', 'warn'], abortOnError: false });
  try {
    return await use(app);
  } catch (error) {
    throw isRefused(error) ? new CliFailure(inWords(error.refusal), EXIT.failure, error.refusal.code) : error;
  } finally {
    await app.close();
  }
}

/** A refusal for whoever sits at the terminal: its code, what it knows, and the fields at fault. */
function inWords({ code, facts, errors }: Refusal): string {
  const known = Object.entries(facts ?? {}).map(([name, value]) => `${name} ${String(value)}`);
  const fields = (errors ?? []).map(({ pointer, code: fault, params }) => `${pointer.slice(1)}: ${fault}${params ? ` ${JSON.stringify(params)}` : ''}`);
  const detail = [...known, ...fields].join('; ');
  return `refused: ${code}${detail === '' ? '' : ` (${detail})`}`;
}
