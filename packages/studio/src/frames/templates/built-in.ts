import type { TaskType } from '../../jobs/definition.js';

const INSTRUCTIONS = `
    {% if task.input.fullInstructions != "" %}<full-instructions header="{{ task.input.header }}">
      {{ task.input.fullInstructions | skip_autoescape }}
    </full-instructions>{% endif %}
    {% if task.input.shortInstructions != "" %}<short-instructions>
      {{ task.input.shortInstructions | skip_autoescape }}
    </short-instructions>{% endif %}`;

/** The task fills the frame, with the button below it on the right, where Ground Truth has it. */
const STYLE = `<style>
  crowd-form > form > :first-child { display: block; height: calc(100vh - 64px); min-height: 20rem }
  crowd-form > form > crowd-button { display: block; width: fit-content; margin: 12px 16px 12px auto }
  html { color-scheme: light dark }
</style>
`;

const SEGMENTATION = `${STYLE}<crowd-form>
  <crowd-semantic-segmentation
    name="crowd-semantic-segmentation"
    src="{{ task.input.taskObject | grant_read_access }}"
    header="{{ task.input.header }}"
    labels="{{ task.input.labels | to_json }}"
  >${INSTRUCTIONS}
  </crowd-semantic-segmentation>
</crowd-form>
`;

const ADJUSTMENT = `${STYLE}<crowd-form>
  <crowd-semantic-segmentation
    name="crowd-semantic-segmentation"
    src="{{ task.input.taskObject | grant_read_access }}"
    header="{{ task.input.header }}"
    labels="{{ task.input.labels | to_json }}"
    initial-value="{
      src: '{{ task.input.earlierMask | grant_read_access }}',
      labelMappings: {{ task.input.earlierMappings | to_json }}
    }"
  >${INSTRUCTIONS}
  </crowd-semantic-segmentation>
</crowd-form>
`;

const VERIFICATION = `${STYLE}<crowd-form>
  <crowd-image-classifier
    name="crowd-image-classifier"
    src="{{ task.input.taskObject | grant_read_access }}"
    header="{{ task.input.header }}"
    categories="{{ task.input.labels | to_json }}"
    overlay="{
      semanticSegmentation: {
        src: '{{ task.input.earlierMask | grant_read_access }}',
        labels: {{ task.input.earlierLabels | to_json }},
        labelMappings: {{ task.input.earlierMappings | to_json }}
      }
    }"
  >${INSTRUCTIONS}
  </crowd-image-classifier>
</crowd-form>
`;

const SINGLE = `${STYLE}<crowd-form>
  <crowd-image-classifier
    name="crowd-image-classifier"
    src="{{ task.input.taskObject | grant_read_access }}"
    header="{{ task.input.header }}"
    categories="{{ task.input.labels | to_json }}"
  >${INSTRUCTIONS}
  </crowd-image-classifier>
</crowd-form>
`;

const MULTI = `${STYLE}<crowd-form>
  <crowd-image-classifier-multi-select
    name="crowd-image-classifier-multi-select"
    src="{{ task.input.taskObject | grant_read_access }}"
    header="{{ task.input.header }}"
    categories="{{ task.input.labels | to_json }}"
  >${INSTRUCTIONS}
  </crowd-image-classifier-multi-select>
</crowd-form>
`;

/** The page of each built-in task, in Ground Truth's own elements. */
export const BUILT_IN_TEMPLATES: Readonly<Record<Exclude<TaskType, 'custom'>, string>> = {
  'semantic-segmentation': SEGMENTATION,
  'adjust-semantic-segmentation': ADJUSTMENT,
  'verify-semantic-segmentation': VERIFICATION,
  'image-classification': SINGLE,
  'image-classification-multi-label': MULTI,
};
