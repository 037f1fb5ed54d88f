import { Combobox, Text, Textarea, useCombobox, type TextareaProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mentionableQuery, type CommentAudience, type Mentionable } from './comment-queries.js';
import { mentionBeingTyped, offered, withMention } from './mentions.js';

const SHOWN = 8;

type MentionTextareaProps = Omit<TextareaProps, 'value' | 'onChange'> & { caseId: string; audience: CommentAudience; value: string; onText: (text: string) => void; onMention: (person: Mentionable) => void };

/** A text in which an @ offers those who may read it; arrows and Enter choose, Esc closes the list. */
export function MentionTextarea({ caseId, audience, value, onText, onMention, onKeyDown, ...rest }: MentionTextareaProps) {
  const { t } = useTranslation('comments');
  const field = useRef<HTMLTextAreaElement>(null);
  const [letters, setLetters] = useState<string | null>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const people = useQuery({ ...mentionableQuery(caseId, audience), enabled: letters !== null });
  const choices = letters === null ? [] : offered(people.data ?? [], letters).slice(0, SHOWN);
  const look = (): void => {
    const typed = field.current ? mentionBeingTyped(field.current.value, field.current.selectionStart) : null;
    setLetters(typed?.letters ?? null);
    if (typed) combobox.openDropdown();
    else combobox.closeDropdown();
  };
  const choose = (id: string): void => {
    const person = choices.find((each) => each.id === id);
    if (!person || !field.current) return;
    const next = withMention(value, field.current.selectionStart, person);
    onText(next.text);
    onMention(person);
    setLetters(null);
    combobox.closeDropdown();
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const first = choices[0]?.id;
  const { selectFirstOption } = combobox;
  // Enter takes the first one, as soon as there is one.
  useEffect(() => {
    if (first !== undefined) selectFirstOption();
  }, [first, letters, selectFirstOption]);
  const opened = combobox.dropdownOpened && letters !== null && (choices.length > 0 || people.isSuccess);
  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal position="bottom-start">
      <Combobox.Target withKeyboardNavigation={opened && choices.length > 0} withAriaAttributes={opened}>
        <Textarea
          {...rest} ref={field} value={value}
          onChange={(event) => { onText(event.currentTarget.value); look(); }}
          onClick={look} onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (opened && event.key === 'Escape') {
              event.stopPropagation();
              setLetters(null);
              combobox.closeDropdown();
              return;
            }
            if (!opened) onKeyDown?.(event);
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!opened}>
        <Combobox.Options aria-label={t('mention.label')}>
          {choices.map((person) => (
            <Combobox.Option key={person.id} value={person.id}><Text span size="sm">{person.name}</Text> <Text span size="xs" c="var(--tamga-quiet-text)">{t(`mention.${person.as}`)}</Text></Combobox.Option>
          ))}
          {choices.length === 0 ? <Combobox.Empty>{t('mention.nobody')}</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
