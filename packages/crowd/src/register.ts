import { CrowdForm } from './form/crowd-form.js';
import { CrowdInput } from './fields/input.js';
import { CrowdRadioGroup } from './fields/radio-group.js';
import { CrowdSlider, CrowdSliderLabel } from './fields/slider.js';
import { CrowdTextArea } from './fields/text-area.js';
import { CrowdCheckbox, CrowdRadioButton, CrowdToggleButton } from './fields/tick.js';
import { CrowdButton } from './layout/button.js';
import { CrowdInstructions, CrowdModal } from './layout/dialogs.js';
import { IronIcon } from './layout/iron-icon.js';
import { CrowdAlert, CrowdBadge, CrowdCard, CrowdToast } from './layout/panels.js';
import { CrowdFab, CrowdIconButton } from './layout/round-button.js';
import { CrowdTab, CrowdTabs } from './layout/tabs.js';
import { MissingNotice } from './missing/notice.js';
import { watchMissing } from './missing/watch.js';
import {
  CrowdClassifier,
  CrowdClassifierMultiSelect,
  CrowdImageClassifier,
  CrowdImageClassifierMultiSelect,
} from './widgets/classifiers.js';
import { CrowdInstanceSegmentation } from './widgets/instance-segmentation.js';
import { CrowdSemanticSegmentation } from './widgets/segmentation.js';

const WIDGETS = [
  'crowd-classifier',
  'crowd-classifier-multi-select',
  'crowd-image-classifier',
  'crowd-image-classifier-multi-select',
  'crowd-instance-segmentation',
  'crowd-semantic-segmentation',
].join();

/** Widgets of AWS's that carry a form of their own; here, without them, it takes what they hold. */
const WITH_OWN_FORM = [
  'crowd-3d-point-cloud',
  'crowd-entity-annotation',
  'crowd-rekognition-detect-moderation-labels',
  'crowd-textract-analyze-document',
].join();

const READY = 'all-crowd-elements-ready';

/** Every element of AWS's that is here, by tag; the form first, so that what lies in it finds it defined. */
export const CROWD_ELEMENTS: Readonly<Record<string, CustomElementConstructor>> = {
  'crowd-form': CrowdForm,
  'crowd-alert': CrowdAlert,
  'crowd-badge': CrowdBadge,
  'crowd-button': CrowdButton,
  'crowd-card': CrowdCard,
  'crowd-checkbox': CrowdCheckbox,
  'crowd-classifier': CrowdClassifier,
  'crowd-classifier-multi-select': CrowdClassifierMultiSelect,
  'crowd-fab': CrowdFab,
  'crowd-icon-button': CrowdIconButton,
  'crowd-image-classifier': CrowdImageClassifier,
  'crowd-image-classifier-multi-select': CrowdImageClassifierMultiSelect,
  'crowd-input': CrowdInput,
  'crowd-instance-segmentation': CrowdInstanceSegmentation,
  'crowd-instructions': CrowdInstructions,
  'crowd-modal': CrowdModal,
  'crowd-radio-button': CrowdRadioButton,
  'crowd-radio-group': CrowdRadioGroup,
  'crowd-semantic-segmentation': CrowdSemanticSegmentation,
  'crowd-slider': CrowdSlider,
  'crowd-slider-label': CrowdSliderLabel,
  'crowd-tab': CrowdTab,
  'crowd-tabs': CrowdTabs,
  'crowd-text-area': CrowdTextArea,
  'crowd-toast': CrowdToast,
  'crowd-toggle-button': CrowdToggleButton,
  'iron-icon': IronIcon,
};

/**
 * Defines the crowd elements and, once the page is parsed and they are rendered, fires
 * `all-crowd-elements-ready` on the document. Where the page has AWS's own elements, or another copy
 * of these, and where there is no page, nothing is defined and nothing fired.
 *
 * @returns Whether the elements of this copy are the page's.
 */
export function registerCrowdElements(): boolean {
  // On a server there is nothing to define them for.
  if (typeof document === 'undefined' || customElements.get('crowd-form')) return false;
  if (!customElements.get('gt-missing-notice')) {
    customElements.define('gt-missing-notice', MissingNotice);
  }
  for (const [tag, element] of Object.entries(CROWD_ELEMENTS)) {
    if (!customElements.get(tag)) customElements.define(tag, element);
  }
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', () => void announce(), { once: true });
  } else void announce();
  return true;
}

/** A widget that a template uses without a form gets one, so that it can be submitted. */
function giveForm(widget: Element): void {
  if (widget.closest('crowd-form, form')) return;
  const form = document.createElement('crowd-form');
  widget.before(form);
  form.append(widget);
}

async function announce(): Promise<void> {
  watchMissing(document);
  for (const widget of document.querySelectorAll(`${WIDGETS},${WITH_OWN_FORM}`)) giveForm(widget);
  const rendered = [
    ...document.querySelectorAll<HTMLElement & { updateComplete?: Promise<unknown> }>('*'),
  ]
    .filter(({ localName }) => localName.startsWith('crowd-'))
    .map(({ updateComplete }) => updateComplete);
  // An element that fails to render must not keep the others from being announced.
  await Promise.allSettled(rendered);
  document.dispatchEvent(new Event(READY));
}

declare global {
  interface HTMLElementTagNameMap {
    'crowd-form': CrowdForm;
    'crowd-alert': CrowdAlert;
    'crowd-badge': CrowdBadge;
    'crowd-button': CrowdButton;
    'crowd-card': CrowdCard;
    'crowd-checkbox': CrowdCheckbox;
    'crowd-classifier': CrowdClassifier;
    'crowd-classifier-multi-select': CrowdClassifierMultiSelect;
    'crowd-fab': CrowdFab;
    'crowd-icon-button': CrowdIconButton;
    'crowd-image-classifier': CrowdImageClassifier;
    'crowd-image-classifier-multi-select': CrowdImageClassifierMultiSelect;
    'crowd-input': CrowdInput;
    'crowd-instance-segmentation': CrowdInstanceSegmentation;
    'crowd-instructions': CrowdInstructions;
    'crowd-modal': CrowdModal;
    'crowd-radio-button': CrowdRadioButton;
    'crowd-radio-group': CrowdRadioGroup;
    'crowd-semantic-segmentation': CrowdSemanticSegmentation;
    'crowd-slider': CrowdSlider;
    'crowd-slider-label': CrowdSliderLabel;
    'crowd-tab': CrowdTab;
    'crowd-tabs': CrowdTabs;
    'crowd-text-area': CrowdTextArea;
    'crowd-toast': CrowdToast;
    'crowd-toggle-button': CrowdToggleButton;
    'iron-icon': IronIcon;
  }
}
