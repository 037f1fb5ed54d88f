import type { InEveryLocale } from '../locale.js';
import type { Stage } from './stages.js';

/** What a stage is called wherever a person reads it: in mails, exports and on screens (apps/web/src/i18n/*\/domain.json; a test keeps both alike). */
export const STAGE_NAMES: Readonly<Record<Stage, InEveryLocale>> = {
  disclosure: { en: 'Disclosure', ru: 'Раскрытие изобретения', kk: 'Өнертабысты ашу' },
  'patentability-review': { en: 'Patentability review', ru: 'Оценка патентоспособности', kk: 'Патентке қабілеттілікті бағалау' },
  'market-research': { en: 'Market research', ru: 'Исследование рынка', kk: 'Нарықты зерттеу' },
  'financial-assessment': { en: 'Financial assessment', ru: 'Финансовая оценка', kk: 'Қаржылық бағалау' },
  'risk-assessment': { en: 'Risk assessment', ru: 'Оценка рисков', kk: 'Тәуекелдерді бағалау' },
  'legal-framework': { en: 'Legal framework', ru: 'Правовое оформление', kk: 'Құқықтық рәсімдеу' },
  licensing: { en: 'Licensing', ru: 'Лицензирование', kk: 'Лицензиялау' },
  monitoring: { en: 'Monitoring', ru: 'Мониторинг', kk: 'Мониторинг' },
};
