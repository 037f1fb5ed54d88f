// Writes the API's description: node dist/apps/api/src/openapi.js apps/api/openapi.json
import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { describeApi } from './describe-api.js';

const file = process.argv[2];
if (!file) throw new Error('name the file to write');
writeFileSync(file, await describeApi());
