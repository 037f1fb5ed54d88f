import { Module } from '@nestjs/common';
import { CaseFacts } from './case-facts.js';
import { CasesJournal } from './cases-journal.js';

@Module({ providers: [CasesJournal, CaseFacts], exports: [CasesJournal, CaseFacts] })
export class CasesModule {}
