import { Pill, PillsInput, type PillsInputProps } from '@mantine/core';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ListEnd } from './ListEnd.js';
import { matching, type Item } from './list-keys.js';
import { OpenList } from './OpenList.js';
import { useList } from './use-list.js';

type SearchManyProps = Pick<PillsInputProps, 'label' | 'description' | 'error' | 'required' | 'style' | 'inputWrapperOrder'> & {
  id?: string; data: readonly Item[]; value: readonly string[]; onChange: (value: string[]) => void; onBlur?: () => void; clearable?: boolean; max?: number; none?: ReactNode;
  /** What is typed counts as well (Enter, a comma, a semicolon, or leaving the field takes it); the list only suggests. */
  free?: boolean;
};

/** Several of a list, found by typing; each stands in the field and can be taken out again. */
export function SearchMany({ id: given, data, value, onChange, onBlur, clearable = false, max = 50, none, free = false, ...props }: SearchManyProps) {
  const { t } = useTranslation();
  const own = useId();
  const id = given ?? own;
  const box = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const items = matching(free ? data.filter((each) => !value.includes(each.value)) : data, typed);
  const toggle = ({ value: each }: Item): void => {
    setTyped('');
    if (value.includes(each)) onChange(value.filter((other) => other !== each));
    else if (value.length < max) onChange([...value, each]);
  };
  const list = useList({ items, current: null, onChoose: toggle });
  /** Takes what was typed, up to the last sign that parts two. */
  const take = (text: string): void => {
    const added = text.split(/[,;]/).map((each) => each.trim()).filter((each, i, all) => each !== '' && all.indexOf(each) === i && !value.includes(each));
    setTyped('');
    if (added.length > 0) onChange([...value, ...added].slice(0, max));
  };
  const type = (text: string): void => {
    if (free && /[,;]/.test(text)) return take(text);
    setTyped(text);
    list.open();
  };
  const clear = (): void => {
    setTyped('');
    onChange([]);
  };
  return (
    <>
      <PillsInput
        {...props} id={id} ref={box} onClick={() => list.open()} rightSectionPointerEvents="none" {...(free ? {} : { rightSection: <ListEnd error={props.error} clear={clearable && value.length > 0 ? t('clear') : null} onClear={clear} /> })}
      >
        <Pill.Group>
          {value.map((each) => <Pill key={each} withRemoveButton onRemove={() => onChange(value.filter((other) => other !== each))}>{data.find((item) => item.value === each)?.label ?? each}</Pill>)}
          <PillsInput.Field
            {...list.input} id={id} value={typed} onChange={(event) => type(event.currentTarget.value)} onFocus={() => list.open()}
            onKeyDown={(event) => {
              if (list.keys(event)) return;
              if (event.key === 'Enter' && free && typed.trim() !== '') {
                event.preventDefault();
                take(typed);
              } else if (event.key === 'Backspace' && typed === '' && value.length > 0) onChange(value.slice(0, -1));
            }}
            onBlur={() => { list.close(); if (free) take(typed); else setTyped(''); onBlur?.(); }}
          />
        </Pill.Group>
      </PillsInput>
      {list.opened ? <OpenList id={list.id} anchor={box} labelledBy={`${id}-label`} items={items} active={list.active} chosen={value} onChoose={toggle} onClose={list.close} none={none} /> : null}
    </>
  );
}
