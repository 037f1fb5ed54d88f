export { TemplateDocuments, type MadeDocument, type TemplatePreview } from './template-documents.service.js';
export { DOCX_TYPE, type DocxFile, type TemplateView } from './template-view.js';
export { TEMPLATE_GROUPS, type TemplateGroup, type TemplatesWanted } from './templates.queries.js';
export { TemplatesModule } from './templates.module.js';
export { TemplatesService, type NewTemplate, type TagView, type TemplateLine, type TemplatePage } from './templates.service.js';
export { DOCX_BYTES } from './unpack-docx.js';
