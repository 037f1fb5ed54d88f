import { TextInput, type TextInputProps } from '@mantine/core';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ListEnd } from './ListEnd.js';
import { matching, type Item } from './list-keys.js';
import { OpenList } from './OpenList.js';
import { useList } from './use-list.js';

export type SearchSelectProps = Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange' | 'data' | 'rightSection' | 'size' | 'ref'> & {
  data: readonly Item[]; value: string | null | undefined; onChange: (value: string | null) => void;
  clearable?: boolean;
  /** Said where nothing fits. */
  none?: ReactNode;
  /** What is read and looked for in the list, where the field shows less. */
  wordsOf?: (item: Item) => string;
  wide?: boolean;
  /** Whoever looks for the words elsewhere: the list is then shown as it is given. */
  onTyped?: (text: string) => void;
  opensOnFocus?: boolean;
};

/**
 * One of a long list, found by typing. The kit's own stands on a library that places things and weighs as much as half a page; the browser's
 * top layer does it here.
 */
export function SearchSelect({ data, value = null, onChange, clearable = false, none, wordsOf, wide = false, onTyped, opensOnFocus = true, id: given, onFocus, onBlur, onKeyDown, ...props }: SearchSelectProps) {
  const { t } = useTranslation();
  const own = useId();
  const id = given ?? own;
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  // What was chosen may not be among what is found for other words.
  const [kept, keep] = useState<Item | null>(null);
  const chosen = data.find((each) => each.value === value) ?? (kept?.value === value ? kept : null);
  const items = onTyped ? data : matching(data, typed ?? '', wordsOf);
  const choose = (item: Item | null): void => {
    if ((item?.value ?? null) !== value) onChange(item?.value ?? null);
    keep(item);
    setTyped(null);
    onTyped?.('');
    list.close();
  };
  const list = useList({ items, current: value, disabled: props.disabled || props.readOnly || false, onChoose: choose });
  const type = (text: string): void => {
    setTyped(text);
    onTyped?.(text);
    list.open();
  };
  return (
    <>
      <TextInput
        {...props} {...list.input} ref={field} id={id} value={typed ?? chosen?.label ?? ''} onChange={(event) => type(event.currentTarget.value)} onClick={() => list.open()} rightSectionPointerEvents="none"
        rightSection={<ListEnd error={props.error} clear={clearable && value !== null && !props.disabled ? t('clear') : null} onClear={() => choose(null)} />}
        onFocus={(event) => { onFocus?.(event); if (opensOnFocus) list.open(); }} onKeyDown={(event) => { if (!list.keys(event)) onKeyDown?.(event); }}
        onBlur={(event) => { list.close(); setTyped(null); onBlur?.(event); }}
      />
      {list.opened ? <OpenList id={list.id} anchor={field} {...(props.label ? { labelledBy: `${id}-label` } : { label: props['aria-label'] })} items={items} active={list.active} chosen={value === null ? [] : [value]} onChoose={choose} onClose={list.close} none={none} wide={wide} wordsOf={wordsOf} /> : null}
    </>
  );
}
