import type { TaskType } from '../../jobs/definition.js';

/** The task fills the frame, with the button below it on the right, where Ground Truth has it. */
const STYLE = `<style>
  body > crowd-form { padding: 0 }
  crowd-form > form > :first-child { display: block; height: calc(100vh - 64px); min-height: 20rem;
    --gt-height: max(20rem, calc(100vh - 64px)) }
  crowd-form > form > crowd-button { display: block; width: fit-content; margin: 12px 16px 12px auto }
  @media (max-height: 480px) {
    crowd-form > form > :first-child { height: calc(100vh - 48px); min-height: 15rem;
      --gt-height: max(15rem, calc(100vh - 48px)) }
    crowd-form > form > crowd-button { margin: 4px 8px 4px auto }
  }
  html { color-scheme: light dark }
</style>
`;

/**
 * A page with one of Ground Truth's own elements, named as in its own templates.
 *
 * @param attributes What the element has besides its picture and header.
 */
const page = (element: string, attributes: string) => `${STYLE}<crowd-form>
  <${element}
    name="${element}"
    src="{{ task.input.taskObject | grant_read_access }}"
    header="{{ task.input.header }}"
    ${attributes}
  >
    {% if task.input.fullInstructions != "" %}<full-instructions header="{{ task.input.header }}">
      {{ task.input.fullInstructions | skip_autoescape }}
    </full-instructions>{% endif %}
    {% if task.input.shortInstructions != "" %}<short-instructions>
      {{ task.input.shortInstructions | skip_autoescape }}
    </short-instructions>{% endif %}
  </${element}>
</crowd-form>
`;

const LABELS = 'labels="{{ task.input.labels | to_json }}"';
const PAINTING = `${LABELS}
    auto-segment="{{ task.input.autoSegment | default: 'builtin' }}"`;
const CATEGORIES = 'categories="{{ task.input.labels | to_json }}"';

const EARLIER = `initial-value="{
      src: '{{ task.input.earlierMask | grant_read_access }}',
      labelMappings: {{ task.input.earlierMappings | to_json }}
    }"`;

const OVERLAY = `overlay="{
      semanticSegmentation: {
        src: '{{ task.input.earlierMask | grant_read_access }}',
        labels: {{ task.input.earlierLabels | to_json }},
        labelMappings: {{ task.input.earlierMappings | to_json }}
      }
    }"`;

/** The page of each built-in task. */
export const BUILT_IN_TEMPLATES: Readonly<Record<Exclude<TaskType, 'custom'>, string>> = {
  'semantic-segmentation': page('crowd-semantic-segmentation', PAINTING),
  'adjust-semantic-segmentation': page('crowd-semantic-segmentation', `${PAINTING} ${EARLIER}`),
  'verify-semantic-segmentation': page('crowd-image-classifier', `${CATEGORIES} ${OVERLAY}`),
  'image-classification': page('crowd-image-classifier', CATEGORIES),
  'image-classification-multi-label': page('crowd-image-classifier-multi-select', CATEGORIES),
};
