import { join } from 'node:path';
import { startThreadsWith } from '../../libs/platform/src/threads/in-thread.js';

// Threads of their own load what is built; tests read the sources.
startThreadsWith(join(__dirname, 'ts-thread.cjs'));
