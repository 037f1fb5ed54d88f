import { Command } from 'commander';
import { step, type CliContext } from './context.js';
import { outsideOrRunning } from './database-source.js';
import { localAddress } from './http-address.js';
import { live } from './lifetime.js';
import { product } from './product.js';

const STOP_MS = 10_000;

export function apiCommand(context: CliContext): Command {
  return new Command('api').description('serve the API and the web app alone; any number of these may run').action(() =>
    live(context, async (lifetime) => {
      const config = await lifetime.during(outsideOrRunning(context, 'api'));
      const api = await lifetime.during(product.createApi(config, context.webDir));
      lifetime.add('the API', api, STOP_MS);
      await lifetime.during(api.listen(config.port, config.host));
      step(context, `the API listens: ${localAddress(config.host, config.port)}/`);
    }),
  );
}
