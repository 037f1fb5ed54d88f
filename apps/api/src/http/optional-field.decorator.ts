import { ValidateIf } from 'class-validator';

/** May be left out, but not null: class-validator's own IsOptional lets null pass every other rule. For nullable fields use that. */
export const OptionalField = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
