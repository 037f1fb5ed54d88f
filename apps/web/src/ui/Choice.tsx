import { NativeSelect, type NativeSelectProps } from '@mantine/core';

type ChoiceProps<Value extends string> = Omit<NativeSelectProps, 'value' | 'onChange' | 'data' | 'children'> & {
  value: Value | null;
  onChange: (value: Value | null) => void;
  data: readonly { value: Value; label: string }[];
  /** May be left open: then the first line says what that means. */
  none?: string | undefined;
};

/** One of a short list, by the browser's own control: it works on every telephone and with every reader, and needs no code to place it. */
export function Choice<Value extends string>({ value, onChange, data, none, ...rest }: ChoiceProps<Value>) {
  const lines = none === undefined ? data : [{ value: '', label: none }, ...data];
  return <NativeSelect {...rest} data={[...lines]} value={value ?? ''} onChange={(event) => onChange(data.find((each) => each.value === event.currentTarget.value)?.value ?? null)} />;
}
