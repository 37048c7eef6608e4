import { html, nothing } from 'lit';
import type { Definition, InputKind } from './job-form-definition.js';

const EXAMPLE = `<crowd-form>
  <p>{{ task.input.header }}</p>
  <img src="{{ task.input.taskObject | grant_read_access }}" style="max-width: 100%">
  <crowd-input name="caption" label="What is in the picture?" required></crowd-input>
</crowd-form>
`;

/** The places that a job's data can come from. */
export const INPUT_KINDS: Readonly<Record<InputKind, { text: string; example: string }>> = {
  folder: { text: 'Folder on the studio’s machine', example: '/home/me/pictures' },
  pictures: { text: 'Bucket and prefix', example: 's3://my-bucket/pictures/' },
  manifest: { text: 'Input manifest', example: 's3://my-bucket/dataset.manifest' },
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
export function instructionFields(start: Definition, taskType: string) {
  const { short, full, goodExample, badExample } = start.instructions ?? {};
  return html`<div class="fields">
    ${line('title', 'Task title', start.title, { hint: 'Workers see it above the picture' })}
    ${line('description', 'Task description', start.description)}
    ${area('short', 'Short instructions', short, {
      hint: 'Beside the picture. Text or HTML; a blank line begins a paragraph',
    })}
    ${area('full', 'Full instructions', full)}
    ${line('good', 'Good example', goodExample, { placeholder: 's3://my-bucket/good.jpg' })}
    ${line('bad', 'Bad example', badExample, { placeholder: 's3://my-bucket/bad.jpg' })}
    ${
      taskType === 'custom' || start.template !== undefined
        ? html`<wa-textarea
            class="wide mono"
            name="template"
            label="Liquid template"
            hint=${taskType === 'custom' ? '' : 'In place of the page that comes with this task type'}
            rows="12"
            spellcheck="false"
            value=${start.template ?? EXAMPLE}
          ></wa-textarea>`
        : nothing
    }
    ${
      taskType === 'custom' || start.functions !== undefined
        ? html`${line('function-pre', 'Function before a task', start.functions?.pre, {
            hint: 'By name or ARN, as the studio was started with it',
          })}
          ${
            taskType === 'custom'
              ? line('function-post', 'Function on its answers', start.functions?.post)
              : nothing
          }`
        : nothing
    }
  </div>`;
}

/** Workers, times, stopping conditions and output. */
export function limitFields(start: Definition) {
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
    ${input('workers', 'Workers per object', start.workersPerObject ?? 1, { min: 1, max: 9 })}
    ${input('limit', 'Task time limit, minutes', minutes, { min: 0.5, max: 480, step: 'any' })}
    ${input('lifetime', 'Task lifetime, days', days, { min: 0.0006, max: 30, step: 'any' })}
    ${input('batch', 'Objects offered at once', start.maxConcurrentTasks ?? 1000, {
      min: 1,
      max: 5000,
    })}
    ${input('stop-count', 'Stop at labeled objects', count ?? '', {
      min: 1,
      placeholder: 'no limit',
    })}
    ${input('stop-percentage', 'Stop at percent labeled', percentage ?? '', {
      min: 1,
      max: 100,
      placeholder: 'no limit',
    })}
    ${input('attribute', 'Label attribute name', start.labelAttributeName ?? '', {
      placeholder: 'from the job’s name',
    })}
    ${input('output', 'Output location', start.output ?? '', { placeholder: 's3://studio/' })}
  </div>`;
}
