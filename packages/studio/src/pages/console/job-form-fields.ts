import { html, nothing } from 'lit';
import type { Definition, InputKind } from './job-form-definition.js';
import type { ConsoleTexts } from './texts/en.js';

const exampleTemplate = (question: string) => `<crowd-form>
  <p>{{ task.input.header }}</p>
  <img src="{{ task.input.taskObject | grant_read_access }}" style="max-width: 100%">
  <crowd-input name="caption" label="${question}" required></crowd-input>
</crowd-form>
`;

/** What the places look like that a job's data can come from. */
export const INPUT_EXAMPLES: Readonly<Record<InputKind, string>> = {
  folder: '/home/me/pictures',
  pictures: 's3://my-bucket/pictures/',
  manifest: 's3://my-bucket/dataset.manifest',
};

interface Words {
  readonly hint?: string;
  readonly placeholder?: string;
}

function line(name: string, label: string, value: string | undefined, words: Words = {}) {
  return html`<wa-input
    name=${name}
    label=${label}
    hint=${words.hint ?? nothing}
    placeholder=${words.placeholder ?? nothing}
    value=${value ?? ''}
  ></wa-input>`;
}

function area(name: string, label: string, value: string | undefined, words: Words = {}) {
  return html`<wa-textarea
    class="wide"
    name=${name}
    label=${label}
    hint=${words.hint ?? nothing}
    rows="4"
    value=${value ?? ''}
  ></wa-textarea>`;
}

/** Title, instructions with examples, and a custom job's template. */
export function instructionFields(
  start: Definition,
  taskType: string,
  { fields, form }: ConsoleTexts,
) {
  const { short, full, goodExample, badExample } = start.instructions ?? {};
  return html`<div class="fields">
    ${line('title', fields.title, start.title, { hint: form.titleHint })}
    ${line('description', fields.description, start.description)}
    ${area('short', fields['instructions.short'], short, {
      hint: form.shortHint,
    })}
    ${area('full', fields['instructions.full'], full)}
    ${line('good', fields['instructions.goodExample'], goodExample, { placeholder: 's3://my-bucket/good.jpg' })}
    ${line('bad', fields['instructions.badExample'], badExample, { placeholder: 's3://my-bucket/bad.jpg' })}
    ${
      taskType === 'custom' || start.template !== undefined
        ? html`<wa-textarea
            class="wide mono"
            name="template"
            label=${fields.template}
            hint=${taskType === 'custom' ? '' : form.templateHint}
            rows="12"
            spellcheck="false"
            value=${start.template ?? exampleTemplate(form.examples.template)}
          ></wa-textarea>`
        : nothing
    }
    ${
      taskType === 'custom' || start.functions !== undefined
        ? html`${line('function-pre', fields['functions.pre'], start.functions?.pre, {
            hint: form.functionHint,
          })}
          ${
            taskType === 'custom'
              ? line('function-post', fields['functions.post'], start.functions?.post)
              : nothing
          }`
        : nothing
    }
  </div>`;
}

/** Workers, times, stopping conditions and output. */
export function limitFields(start: Definition, { fields, form }: ConsoleTexts) {
  const { maxHumanLabeledObjects: count, maxPercentageLabeled: percentage } =
    start.stoppingConditions ?? {};
  const input = (name: string, label: string, value: number | string, more: object) => {
    const { min, max, step, placeholder } = more as Record<string, string | undefined>;
    return html`<wa-input
      name=${name}
      label=${label}
      type=${min === undefined ? 'text' : 'number'}
      min=${min ?? nothing}
      max=${max ?? nothing}
      step=${step ?? nothing}
      placeholder=${placeholder ?? nothing}
      value=${String(value)}
    ></wa-input>`;
  };
  const minutes = (start.taskTimeLimitSeconds ?? 3600) / 60;
  const days = (start.taskLifetimeSeconds ?? 864_000) / 86_400;
  return html`<div class="fields">
    ${input('workers', fields.workersPerObject, start.workersPerObject ?? 1, { min: 1, max: 9 })}
    ${input('limit', fields.taskTimeLimitMinutes, minutes, { min: 0.5, max: 480, step: 'any' })}
    ${input('lifetime', fields.taskLifetimeDays, days, { min: 0.0006, max: 30, step: 'any' })}
    ${input('batch', fields.maxConcurrentTasks, start.maxConcurrentTasks ?? 1000, {
      min: 1,
      max: 5000,
    })}
    ${input('stop-count', fields['stoppingConditions.maxHumanLabeledObjects'], count ?? '', {
      min: 1,
      placeholder: form.noLimit,
    })}
    ${input(
      'stop-percentage',
      fields['stoppingConditions.maxPercentageLabeled'],
      percentage ?? '',
      {
        min: 1,
        max: 100,
        placeholder: form.noLimit,
      },
    )}
    ${input('attribute', fields.labelAttributeName, start.labelAttributeName ?? '', {
      placeholder: form.fromName,
    })}
    ${input('output', fields.output, start.output ?? '', { placeholder: 's3://studio/' })}
  </div>`;
}
