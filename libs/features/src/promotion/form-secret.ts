import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '@tamga/features/identity';
import { Database } from '@tamga/platform';
import { FORM_SECRET } from './leads.queries.js';

/** Signs what is handed out to anybody and is to come back as it was; all processes sign alike. */
@Injectable()
export class FormSecret {
  private secret: Promise<string> | undefined;

  constructor(private readonly database: Database) {}

  /** @param purpose what it is good for: a signature for one thing is none for another */
  async sign(purpose: string, text: string): Promise<string> {
    this.secret ??= this.database.fetch<{ secret: string }>(SYSTEM, FORM_SECRET).then(([row]) => row?.secret ?? Promise.reject(new Error('the form has no secret')));
    try {
      return createHmac('sha256', await this.secret).update(`${purpose} ${text}`).digest('base64url');
    } catch (error) {
      this.secret = undefined; // the next who asks tries again
      throw error;
    }
  }

  async isSigned(purpose: string, text: string, signature: string): Promise<boolean> {
    const [expected, given] = [Buffer.from(await this.sign(purpose, text)), Buffer.from(signature)];
    return expected.length === given.length && timingSafeEqual(expected, given);
  }
}
