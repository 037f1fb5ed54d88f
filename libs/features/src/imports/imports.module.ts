import { Module } from '@nestjs/common';
import { AssetsModule } from '@tamga/features/assets';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { DisclosuresModule } from '@tamga/features/disclosures';
import { ImportCommits } from './import-commit.service.js';
import { ImportMappings } from './import-mappings.service.js';
import { ImportRuns } from './import-run.service.js';
import { ImportWriter } from './import-writer.js';
import { ImportsService } from './imports.service.js';

@Module({ imports: [DisclosuresModule, AssetsModule, DeadlinesModule], providers: [ImportCommits, ImportMappings, ImportRuns, ImportWriter, ImportsService], exports: [ImportCommits, ImportMappings, ImportRuns, ImportsService] })
export class ImportsModule {}
