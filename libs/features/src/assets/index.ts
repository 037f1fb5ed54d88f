export type { AssetView } from './asset-view.js';
export { AssetsModule } from './assets.module.js';
export { AssetsService, type AssetChange, type AssetPage, type NewAsset, type NewDocketEvent } from './assets.service.js';
export { lockCases, officeToday, requireAsset, requireDocument, type Belonging, type CaseOfRecord } from './record-checks.js';
