import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import {
  AUTO_SEGMENT,
  type AutoSegment,
  type Definition,
  type InputKind,
} from './job-form-definition.js';
import { INPUT_EXAMPLES } from './job-form-fields.js';
import { TASK_TYPES } from './job-words.js';
import { COLORS } from './label-colors.js';
import type { ConsoleTexts } from './texts/en.js';

const verifies = (taskType: string) => taskType.startsWith('verify');
const paints = (taskType: string) =>
  taskType.endsWith('semantic-segmentation') && !verifies(taskType);

/** The heading of the labels: verdicts where a job verifies. */
export const labelsTitle = (taskType: string, { common, form }: ConsoleTexts) =>
  verifies(taskType) ? form.verdicts : common.labels;

/** The task types, of which one is chosen. */
export function typeChoice(
  chosen: string,
  choose: (taskType: string) => void,
  { jobs, taskTypes }: ConsoleTexts,
) {
  return html`<div class="choices" role="radiogroup" aria-label=${jobs.taskType}>
    ${TASK_TYPES.map(
      ({ value, icon }) =>
        html`<label>
          <input
            type="radio"
            name="task-type"
            value=${value}
            .checked=${chosen === value}
            @change=${() => choose(value)}
          />
          <wa-icon name=${icon}></wa-icon>
          <span
            ><b>${taskTypes[value].title}</b
            ><span class="quiet small">${taskTypes[value].text}</span></span
          >
        </label>`,
    )}
  </div>`;
}

/** Where the pictures are, and which earlier labels are looked at. */
export function inputFields(
  start: Definition,
  taskType: string,
  kind: InputKind,
  choose: (kind: InputKind) => void,
  { fields, form }: ConsoleTexts,
) {
  const looksBack = verifies(taskType) || taskType.startsWith('adjust');
  return html`<div class="fields">
    ${keyed(
      form,
      // A select shows the words that its options had when one was chosen: another language needs another.
      html`<wa-select
        label=${fields.input}
        .value=${kind}
        @change=${(event: Event) => {
          choose((event.target as HTMLSelectElement).value as InputKind);
        }}
      >
        ${Object.entries(form.inputKinds).map(
          ([one, text]) => html`<wa-option value=${one}>${text}</wa-option>`,
        )}
      </wa-select>`,
    )}
    <wa-input
      name="input"
      label=${form.inputKinds[kind]}
      placeholder=${INPUT_EXAMPLES[kind]}
      value=${Object.values(start.input ?? {})[0] ?? ''}
      required
    ></wa-input>
    ${
      looksBack
        ? html`<wa-input
            name="source-attribute"
            label=${fields.sourceAttributeName}
            hint=${form.inputIsOutput}
            placeholder="streets-ref"
            value=${start.sourceAttributeName ?? ''}
            required
          ></wa-input>`
        : nothing
    }
  </div>`;
}

/** The engine of auto-segment, where workers paint on the page that comes with the task type. */
export function engineField(
  { template }: Definition,
  taskType: string,
  chosen: AutoSegment,
  choose: (engine: AutoSegment) => void,
  { fields, form }: ConsoleTexts,
) {
  if (!paints(taskType) || template !== undefined) return nothing;
  return html`${keyed(
    form,
    html`<wa-select
      name="auto-segment"
      label=${fields.autoSegment}
      hint=${form.autoSegmentHint}
      .value=${chosen}
      @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as AutoSegment)}
    >
      ${AUTO_SEGMENT.map(
        (engine) => html`<wa-option value=${engine}>${form.autoSegment[engine]}</wa-option>`,
      )}
    </wa-select>`,
  )}`;
}

/**
 * The labels, as text and in their colours.
 *
 * @param labels What the text has at the moment.
 */
export function labelFields(
  start: Definition,
  taskType: string,
  labels: readonly string[],
  read: (event: Event) => void,
  texts: ConsoleTexts,
) {
  const { form } = texts;
  return html`<div class="fields">
    <wa-textarea
      class="wide"
      name="labels"
      label=${labelsTitle(taskType, texts)}
      hint=${form.labelsHint}
      rows="5"
      placeholder=${verifies(taskType) ? form.examples.verdicts : form.examples.labels}
      value=${(start.labels ?? []).join('\n')}
      @input=${read}
    ></wa-textarea>
    ${
      labels.length > 0
        ? html`<div class="wide row legend small">
            ${labels.map(
              (label, index) =>
                html`<span
                  ><span
                    class="swatch"
                    style=${`background: ${COLORS[index % COLORS.length]}`}
                  ></span
                  >${label}</span
                >`,
            )}
          </div>`
        : nothing
    }
  </div>`;
}
