import { createContext, useContext } from 'react';
import type { AssessmentKind, Content } from './contents.js';
import { domId, valueAt } from './pointer.js';

export type AssessmentForm = {
  kind: AssessmentKind;
  caseId: string;
  disclosureId: string | null;
  content: Content;
  /** Worked out by the server from what it has stored. */
  computed: unknown;
  readOnly: boolean;
  change: (pointer: string, next: unknown) => void;
  /** For onBlur: what was typed is saved when one goes on. */
  save: () => void;
  fault: (pointer: string) => string | undefined;
};

export const AssessmentFormContext = createContext<AssessmentForm | null>(null);

export function useAssessmentForm(): AssessmentForm {
  const form = useContext(AssessmentFormContext);
  if (!form) throw new Error('no assessment is shown here');
  return form;
}

/** One field of the form by its pointer, such as "/novelty/reason". */
export function useField<T>(pointer: string) {
  const { content, change, save, fault, readOnly } = useAssessmentForm();
  return { id: domId(pointer), value: valueAt(content, pointer) as T | undefined, set: (next: T | undefined | null): void => change(pointer, next), save, error: fault(pointer), readOnly };
}

/** One list of the form. */
export function useRows(pointer: string) {
  const { content, change } = useAssessmentForm();
  const rows = (valueAt(content, pointer) as Record<string, unknown>[] | undefined) ?? [];
  return {
    rows,
    add: (row: Record<string, unknown> = {}): void => change(pointer, [...rows, row]),
    remove: (index: number): void => change(pointer, rows.filter((_, i) => i !== index)),
  };
}
