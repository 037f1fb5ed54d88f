import { Module } from '@nestjs/common';
import { Ledger } from './ledger.js';
import { LedgerVerifier } from './ledger-verifier.js';

@Module({ providers: [Ledger, LedgerVerifier], exports: [Ledger, LedgerVerifier] })
export class LedgerModule {}
