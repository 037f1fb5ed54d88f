export { startEmbedded, attachEmbedded, embeddedHolder, removeEmbedded, type EmbeddedOptions, type EmbeddedServer } from './start-embedded.js';
export { createDatabase, type DatabaseUrls } from './server-roles.js';
export { EmbeddedFault, type EmbeddedFaultCode } from './embedded-fault.js';
export { isFree } from './server-process.js';
export type { LockHolder } from './process-lock.js';
