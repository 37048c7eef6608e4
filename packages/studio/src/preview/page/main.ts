import { RemoteSource } from './remote-source.js';
import { TemplatePreview } from './template-preview.js';

customElements.define('gt-template-preview', TemplatePreview);
const preview = new TemplatePreview();
preview.source = new RemoteSource();
document.body.append(preview);
