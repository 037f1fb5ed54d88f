import { Module } from '@nestjs/common';
import { DistributionsModule } from '@tamga/features/distributions';
import { ContractDues } from './contract-dues.js';
import { DueFile } from './due-file.js';
import { DuesReader } from './dues.reader.js';
import { DuesService } from './dues.service.js';
import { LawDues } from './law-dues.js';
import { OwnUse } from './own-use.service.js';
import { PayoutDues } from './payout-dues.js';
import { RemunerationRules } from './remuneration-rules.service.js';
import { RemunerationVerifier } from './remuneration-verifier.js';
import { RemunerationWatch } from './remuneration-watch.js';

@Module({
  imports: [DistributionsModule],
  providers: [ContractDues, DueFile, DuesReader, DuesService, LawDues, OwnUse, PayoutDues, RemunerationRules, RemunerationVerifier, RemunerationWatch],
  exports: [DuesReader, DuesService, OwnUse, RemunerationRules, RemunerationVerifier, RemunerationWatch],
})
export class RemunerationModule {}
