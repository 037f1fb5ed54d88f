import type { Actor } from '@tamga/domain';
import type { ReportView } from '@tamga/features/royalties';
import { fieldText } from '../http/problem-texts.js';
import type { RoyaltyReportDto } from './royalty-reports.dto.js';

/** A report as it is answered: its faults in the reader's language. */
export const shownReport = (view: ReportView, actor: Actor): RoyaltyReportDto => ({ ...view, faults: view.faults.map((fault) => ({ pointer: fault.pointer, code: fault.code, message: fieldText(fault, actor.locale) })) });
