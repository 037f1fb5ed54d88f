export { ImportCommits, IMPORT_DAYS } from './import-commit.service.js';
export { IMPORT_BOUNDS, IMPORT_FILE_BYTES, readFile as readTable, type FileTable } from './import-file.js';
export { ImportMappings, type NewMapping } from './import-mappings.service.js';
export type { RunState } from './import-run.queries.js';
export { ImportRuns, type RunOptions } from './import-run.service.js';
export { ROW_PROGRESS, type ImportRowView, type ImportView, type MappingView, type RowProgress } from './import-view.js';
export { IMPORT_STATES, type ImportState } from './imports.queries.js';
export { ImportsModule } from './imports.module.js';
export { ImportsService, type ImportChange, type ImportFile, type ImportPage, type ImportRowPage, type RowDecision } from './imports.service.js';
