export { DENSITIES, VIEW_COLUMNS, VIEW_NAME_LENGTH, type Density, type ViewColumn, type ViewContent } from './view-content.js';
export { ViewsModule } from './views.module.js';
export { ViewsService, type NewView, type PinnedView, type SavedView, type ViewChange } from './views.service.js';
