import { html, nothing } from 'lit';
import type { Definition, InputKind } from './job-form-definition.js';
import { INPUT_KINDS } from './job-form-fields.js';
import { TASK_TYPES } from './job-words.js';
import { COLORS } from './label-colors.js';

const verifies = (taskType: string) => taskType.startsWith('verify');

/** The heading of the labels: verdicts where a job verifies. */
export const labelsTitle = (taskType: string) => (verifies(taskType) ? 'Verdicts' : 'Labels');

/** The task types, of which one is chosen. */
export function typeChoice(chosen: string, choose: (taskType: string) => void) {
  return html`<div class="choices" role="radiogroup" aria-label="Task type">
    ${TASK_TYPES.map(
      ({ value, icon, title, text }) =>
        html`<label>
          <input
            type="radio"
            name="task-type"
            value=${value}
            .checked=${chosen === value}
            @change=${() => choose(value)}
          />
          <wa-icon name=${icon}></wa-icon>
          <span><b>${title}</b><span class="quiet small">${text}</span></span>
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
) {
  const looksBack = verifies(taskType) || taskType.startsWith('adjust');
  const { text, example } = INPUT_KINDS[kind];
  return html`<div class="fields">
    <wa-select
      label="Input data"
      .value=${kind}
      @change=${(event: Event) => {
        choose((event.target as HTMLSelectElement).value as InputKind);
      }}
    >
      ${Object.entries(INPUT_KINDS).map(
        ([one, { text }]) => html`<wa-option value=${one}>${text}</wa-option>`,
      )}
    </wa-select>
    <wa-input
      name="input"
      label=${text}
      placeholder=${example}
      value=${Object.values(start.input ?? {})[0] ?? ''}
      required
    ></wa-input>
    ${
      looksBack
        ? html`<wa-input
            name="source-attribute"
            label="Label attribute of the earlier job"
            hint="The input is that job’s output manifest"
            placeholder="streets-ref"
            value=${start.sourceAttributeName ?? ''}
            required
          ></wa-input>`
        : nothing
    }
  </div>`;
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
) {
  return html`<div class="fields">
    <wa-textarea
      class="wide"
      name="labels"
      label=${labelsTitle(taskType)}
      hint="One a line, in the order that workers see"
      rows="5"
      placeholder=${verifies(taskType) ? 'good\nbad' : 'Road\nCar\nPerson'}
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
