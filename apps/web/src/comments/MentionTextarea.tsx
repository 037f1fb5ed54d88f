import { Text, Textarea, type TextareaProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OpenList } from '../ui/OpenList.js';
import { useList } from '../ui/use-list.js';
import { mentionableQuery, type CommentAudience, type Mentionable } from './comment-queries.js';
import { mentionBeingTyped, offered, withMention } from './mentions.js';

const SHOWN = 8;

type MentionTextareaProps = Omit<TextareaProps, 'value' | 'onChange'> & { caseId: string; audience: CommentAudience; value: string; onText: (text: string) => void; onMention: (person: Mentionable) => void };

/** A text in which an @ offers those who may read it; arrows and Enter choose, Esc closes the list. */
export function MentionTextarea({ caseId, audience, value, onText, onMention, onKeyDown, ...rest }: MentionTextareaProps) {
  const { t } = useTranslation('comments');
  const field = useRef<HTMLTextAreaElement>(null);
  const [letters, setLetters] = useState<string | null>(null);
  const people = useQuery({ ...mentionableQuery(caseId, audience), enabled: letters !== null });
  const choices = letters === null ? [] : offered(people.data ?? [], letters).slice(0, SHOWN);
  const items = choices.map(({ id, name }) => ({ value: id, label: name }));
  const close = useCallback(() => setLetters(null), []);
  const choose = (id: string): void => {
    const person = choices.find((each) => each.id === id);
    if (!person || !field.current) return;
    const next = withMention(value, field.current.selectionStart, person);
    onText(next.text);
    onMention(person);
    close();
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const list = useList({ items, current: null, onChoose: (item) => choose(item.value) });
  const look = (): void => {
    const typed = field.current ? mentionBeingTyped(field.current.value, field.current.selectionStart) : null;
    setLetters(typed?.letters ?? null);
    if (typed) list.open(0); // Enter takes the first one, as soon as there is one
    else list.close();
  };
  const opened = list.opened && letters !== null && (choices.length > 0 || people.isSuccess);
  const { role: _, 'aria-expanded': __, ...aria } = list.input;
  return (
    <>
      <Textarea
        {...rest} {...(opened ? aria : {})} ref={field} value={value}
        onChange={(event) => { onText(event.currentTarget.value); look(); }}
        onClick={look} onBlur={list.close}
        onKeyDown={(event) => {
          if (opened && event.key === 'Escape') close();
          if (opened ? !list.keys(event) : true) onKeyDown?.(event);
        }}
      />
      {opened ? (
        <OpenList
          id={list.id} anchor={field} label={t('mention.label')} items={items} active={list.active} chosen={[]} onChoose={(item) => choose(item.value)} onClose={list.close} none={t('mention.nobody')}
          wordsOf={(item) => <>{item.label} <Text span size="xs" c="var(--tamga-quiet-text)">{t(`mention.${choices.find(({ id }) => id === item.value)?.as ?? ''}`)}</Text></>}
        />
      ) : null}
    </>
  );
}
