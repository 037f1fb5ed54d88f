export { ImportCommits, IMPORT_DAYS } from './import-commit.service.js';
export { IMPORT_BOUNDS, IMPORT_FILE_BYTES, readFile as readTable, type FileTable } from './import-file.js';
export { ImportMappings, type NewMapping } from './import-mappings.service.js';
export type { ImportRowView, ImportView, MappingView } from './import-view.js';
export { ImportsModule } from './imports.module.js';
export { ImportsService, type ImportChange, type ImportFile, type ImportPage, type ImportRowPage, type RowDecision } from './imports.service.js';
