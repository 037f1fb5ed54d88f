import { ComboboxChevron, Input } from '@mantine/core';

type ListEndProps = { error?: unknown; /** Names the cross; without it there is none. */ clear: string | null; onClear: () => void };

/** What stands at the end of a field with a list: the mark that it opens, and a cross where it may be emptied. */
export function ListEnd({ error, clear, onClear }: ListEndProps) {
  const chevron = <ComboboxChevron size="sm" error={error ? true : undefined} />;
  if (clear === null) return chevron;
  return <div data-combined-clear-section style={{ display: 'flex', gap: 2, alignItems: 'center', paddingInlineEnd: 8 }}><Input.ClearButton tabIndex={-1} aria-label={clear} onMouseDown={(event) => event.preventDefault()} onClick={onClear} />{chevron}</div>;
}
