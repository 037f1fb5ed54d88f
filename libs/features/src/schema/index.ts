export { entities } from './entities.js';
export { migrations } from './migrations/index.js';
export { roleOf } from './role-of.js';
