import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PAYMENT_STATES, type PaymentState } from '@tamga/domain';
import { IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { AMOUNT, DAY, DAY_FORM, UUID_OR_NULL } from '../http/api-fields.js';
import { PageDto } from '../http/page.dto.js';
import { AccountWordDto } from './payees.dto.js';

export class NewPaymentDto {
  @ApiProperty({ example: 'KZT' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;

  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  executeOn: string;

  @ApiProperty({ format: 'uuid', description: 'A payee of the kind office or university with an account in the currency.' })
  @IsUUID()
  senderId: string;
}

export class PaidDto {
  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  paidOn: string;

  @ApiProperty({ description: 'Such as the statement of account it stands in.' })
  @IsString()
  @Length(3, 500)
  evidence: string;

  @ApiPropertyOptional(UUID_OR_NULL)
  @IsOptional()
  @IsUUID()
  documentId?: string | null;
}

class TransferDto {
  @ApiProperty({ format: 'uuid' }) payeeId: string;
  @ApiProperty() name: string;
  @ApiProperty(AMOUNT) amount: string;
  @ApiProperty({ description: 'Its ends alone.' }) account: string;
}

class NotPaidDto {
  @ApiProperty({ format: 'uuid' }) payeeId: string;
  @ApiProperty() name: string;
  @ApiProperty(AMOUNT) amount: string;
  @ApiProperty({ enum: ['no-account', 'nothing-due'] }) because: 'no-account' | 'nothing-due';
}

class PaymentMadeDto {
  @ApiProperty(DAY) on: string;
  @ApiProperty() by: string;
  @ApiProperty() evidence: string;
  @ApiProperty(UUID_OR_NULL) documentId: string | null;
}

export class PaymentDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: PAYMENT_STATES, enumName: 'PaymentState' }) state: PaymentState;
  @ApiProperty() currency: string;
  @ApiProperty(DAY) executeOn: string;
  @ApiProperty(AMOUNT) total: string;
  @ApiProperty() sender: string;
  @ApiProperty() senderAccount: string;
  @ApiProperty({ type: [TransferDto] }) transfers: readonly TransferDto[];
  @ApiProperty({ type: [NotPaidDto], description: 'Who is owed and not in it.' }) leftOut: readonly NotPaidDto[];
  @ApiProperty({ type: AccountWordDto }) prepared: AccountWordDto;
  @ApiProperty({ type: PaymentMadeDto, nullable: true }) paid: PaymentMadeDto | null;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class PaymentPageDto {
  @ApiProperty({ type: [PaymentDto] }) data: readonly PaymentDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

class SenderDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() account: string;
}

class DueInCurrencyDto {
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer' }) payees: number;
  @ApiProperty(AMOUNT) amount: string;
  @ApiProperty({ type: [SenderDto] }) senders: readonly SenderDto[];
}

export class DueDto {
  @ApiProperty({ type: [DueInCurrencyDto] }) data: readonly DueInCurrencyDto[];
}
