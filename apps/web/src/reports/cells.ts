import { formatDate, formatNumber } from '../i18n/format.js';
import type { Cell, CellLink } from './figure-table.js';

export const word = (text: string, link?: CellLink): Cell => ({ text, value: text, ...(link ? { link } : {}) });
/** A number; a zero leads nowhere, and what is not known is a dash. */
export const number = (value: number | null, link?: CellLink): Cell => ({ text: value === null ? '–' : formatNumber(value), value, ...(link && value ? { link } : {}) });
export const day = (on: string): Cell => ({ text: formatDate(on), value: on });
/** A share of 1 in whole per cent. */
export const share = (value: number | null): Cell => ({ text: value === null ? '–' : `${formatNumber(Math.round(value * 100))} %`, value: value === null ? null : Math.round(value * 100) });
