import type { ReactNode } from 'react';

export type DateFieldProps = {
  label?: ReactNode; 'aria-label'?: string; id?: string; value: string | null | undefined; onChange: (on: string | null) => void; onBlur?: () => void; description?: ReactNode; error?: ReactNode;
  required?: boolean; disabled?: boolean; minDate?: string; maxDate?: string;
};
