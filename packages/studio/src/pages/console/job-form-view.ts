import { html, nothing } from 'lit';
import { messageOf } from '../shared/ask.js';
import { fieldOf, PartElement } from '../shared/page-element.js';
import { COLORS } from './label-colors.js';
import { TASK_TYPES } from './job-words.js';

interface Problem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

const EXAMPLE = `<crowd-form>
  <p>{{ task.input.header }}</p>
  <img src="{{ task.input.taskObject | grant_read_access }}" style="max-width: 100%">
  <crowd-input name="caption" label="What is in the picture?" required></crowd-input>
</crowd-form>
`;

const number = (text: string) => (text === '' ? undefined : Number(text));

/** What a labelling job is made from. */
export class JobFormView extends PartElement {
  static override properties = {
    ...PartElement.properties,
    taskType: { state: true },
    inputKind: { state: true },
    labels: { state: true },
    teams: { state: true },
    problem: { state: true },
    problems: { state: true },
    preview: { state: true },
    busy: { state: true },
  };
  declare taskType: string;
  declare inputKind: 'folder' | 'pictures' | 'manifest';
  declare labels: readonly string[];
  declare teams: readonly { name: string }[] | undefined;
  declare problem: string;
  declare problems: readonly Problem[];
  declare preview: string | undefined;
  declare busy: boolean;

  constructor() {
    super();
    this.taskType = 'semantic-segmentation';
    this.inputKind = 'folder';
    this.labels = [];
    this.problem = '';
    this.problems = [];
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.api
      .get<{ teams: { name: string }[] }>('/teams')
      .then(({ teams }) => (this.teams = teams))
      .catch((error: unknown) => (this.problem = messageOf(error)));
  }

  private get looksBack(): boolean {
    return this.taskType.startsWith('verify') || this.taskType.startsWith('adjust');
  }

  private definition(): Record<string, unknown> {
    const text = (name: string) => fieldOf(this, name) || undefined;
    const hours = (name: string, factor: number) => {
      const value = number(fieldOf(this, name));
      return value === undefined ? undefined : Math.round(value * factor);
    };
    const definition = {
      name: fieldOf(this, 'name'),
      taskType: this.taskType,
      title: text('title'),
      description: text('description'),
      labelAttributeName: text('attribute'),
      sourceAttributeName: this.looksBack ? text('source-attribute') : undefined,
      labels: this.labels,
      instructions: {
        short: fieldOf(this, 'short'),
        full: fieldOf(this, 'full'),
        goodExample: text('good'),
        badExample: text('bad'),
      },
      template: this.taskType === 'custom' ? fieldOf(this, 'template') : undefined,
      team: fieldOf(this, 'team'),
      input: { [this.inputKind]: fieldOf(this, 'input') },
      output: text('output'),
      workersPerObject: number(fieldOf(this, 'workers')),
      taskTimeLimitSeconds: hours('limit', 60),
      taskLifetimeSeconds: hours('lifetime', 86_400),
      maxConcurrentTasks: number(fieldOf(this, 'batch')),
      stoppingConditions: {
        maxHumanLabeledObjects: number(fieldOf(this, 'stop-count')),
        maxPercentageLabeled: number(fieldOf(this, 'stop-percentage')),
      },
    };
    return JSON.parse(JSON.stringify(definition)) as Record<string, unknown>;
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.problem = '';
    this.problems = [];
    try {
      await work();
    } catch (error) {
      this.problem = messageOf(error);
      await this.updateComplete;
      this.querySelector('[role="alert"]')?.scrollIntoView({ block: 'center' });
    } finally {
      this.busy = false;
    }
  }

  private create = (event: Event) => {
    event.preventDefault();
    const start = (event as SubmitEvent).submitter?.getAttribute('value') !== 'draft';
    void this.attempt(async () => {
      const { name } = await this.api.post<{ name: string }>('/jobs', {
        ...this.definition(),
        start,
      });
      location.hash = `#/jobs/${encodeURIComponent(name)}`;
    });
  };

  private showPreview = () =>
    this.attempt(async () => {
      const { name: _, team: __, ...definition } = this.definition();
      const { url, problems } = await this.api.post<{ url?: string; problems?: Problem[] }>(
        '/jobs/preview',
        { definition },
      );
      this.preview = url;
      this.problems = problems ?? [];
    });

  private readLabels = (event: Event) => {
    const lines = (event.target as HTMLTextAreaElement).value.split('\n');
    this.labels = lines.map((line) => line.trim()).filter((line) => line !== '');
  };

  private typeChoice() {
    return html`<div class="choices" role="radiogroup" aria-label="Task type">
      ${TASK_TYPES.map(
        ({ value, icon, title, text }) =>
          html`<label>
            <input
              type="radio"
              name="task-type"
              value=${value}
              .checked=${this.taskType === value}
              @change=${() => (this.taskType = value)}
            />
            <wa-icon name=${icon}></wa-icon>
            <span><b>${title}</b><span class="quiet small">${text}</span></span>
          </label>`,
      )}
    </div>`;
  }

  private inputFields() {
    const kinds = {
      folder: { text: 'A folder on the studio’s machine', example: '/home/me/pictures' },
      pictures: { text: 'A bucket and prefix', example: 's3://my-bucket/pictures/' },
      manifest: { text: 'An input manifest', example: 's3://my-bucket/dataset.manifest' },
    };
    return html`<div class="fields">
      <wa-select
        label="Input data"
        .value=${this.inputKind}
        @change=${(event: Event) => {
          this.inputKind = (event.target as HTMLSelectElement).value as keyof typeof kinds;
        }}
      >
        ${Object.entries(kinds).map(
          ([kind, { text }]) => html`<wa-option value=${kind}>${text}</wa-option>`,
        )}
      </wa-select>
      <wa-input
        name="input"
        label=${kinds[this.inputKind].text}
        placeholder=${kinds[this.inputKind].example}
        required
      ></wa-input>
      ${
        this.looksBack
          ? html`<wa-input
              name="source-attribute"
              label="Label attribute of the earlier job"
              hint="The input is that job’s output manifest"
              placeholder="streets-ref"
              required
            ></wa-input>`
          : nothing
      }
    </div>`;
  }

  private labelFields() {
    return html`<div class="fields">
      <wa-textarea
        class="wide"
        name="labels"
        label="Labels"
        hint="One a line, in the order that workers see"
        rows="5"
        placeholder=${'Road\nCar\nPerson'}
        @input=${this.readLabels}
      ></wa-textarea>
      ${
        this.labels.length > 0
          ? html`<div class="wide row" style="gap: 0.4rem 1rem">
              ${this.labels.map(
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

  private instructionFields() {
    return html`<div class="fields">
      <wa-input name="title" label="Task title" hint="Workers see it above the picture"></wa-input>
      <wa-input name="description" label="Task description"></wa-input>
      <wa-textarea
        class="wide"
        name="short"
        label="Short instructions"
        hint="Beside the picture. Text or HTML; a blank line begins a paragraph"
        rows="4"
      ></wa-textarea>
      <wa-textarea class="wide" name="full" label="Full instructions" rows="4"></wa-textarea>
      <wa-input name="good" label="Good example" placeholder="s3://my-bucket/good.jpg"></wa-input>
      <wa-input name="bad" label="Bad example" placeholder="s3://my-bucket/bad.jpg"></wa-input>
      ${
        this.taskType === 'custom'
          ? html`<wa-textarea
              class="wide"
              name="template"
              label="Liquid template"
              rows="12"
              spellcheck="false"
              value=${EXAMPLE}
            ></wa-textarea>`
          : nothing
      }
    </div>`;
  }

  private limitFields() {
    return html`<div class="fields">
      <wa-input
        name="workers"
        type="number"
        min="1"
        max="9"
        label="Workers per object"
        value="1"
      ></wa-input>
      <wa-input
        name="limit"
        type="number"
        min="0.5"
        max="480"
        step="any"
        label="Task time limit, minutes"
        value="60"
      ></wa-input>
      <wa-input
        name="lifetime"
        type="number"
        min="0.001"
        max="30"
        step="any"
        label="Task lifetime, days"
        value="10"
      ></wa-input>
      <wa-input
        name="batch"
        type="number"
        min="1"
        max="5000"
        label="Objects offered at once"
        value="1000"
      ></wa-input>
      <wa-input
        name="stop-count"
        type="number"
        min="1"
        label="Stop at labeled objects"
        placeholder="no limit"
      ></wa-input>
      <wa-input
        name="stop-percentage"
        type="number"
        min="1"
        max="100"
        label="Stop at percent labeled"
        placeholder="no limit"
      ></wa-input>
      <wa-input
        name="attribute"
        label="Label attribute name"
        placeholder="from the job’s name"
      ></wa-input>
      <wa-input name="output" label="Output location" placeholder="s3://studio/"></wa-input>
    </div>`;
  }

  private teamField() {
    const { teams } = this;
    if (teams?.length === 0) {
      return html`<wa-callout variant="warning"
        >There is no team yet: <a href="#/teams">create one</a> first.</wa-callout
      >`;
    }
    return html`<wa-select
      name="team"
      label="Private team"
      .value=${teams?.[0]?.name ?? ''}
      required
    >
      ${(teams ?? []).map(({ name }) => html`<wa-option value=${name}>${name}</wa-option>`)}
    </wa-select>`;
  }

  override render() {
    const section = (title: string, body: unknown) =>
      html`<section class="card stack">
        <h2>${title}</h2>
        ${body}
      </section>`;
    return html`<form class="stack" @submit=${this.create}>
      <a class="small" href="#/jobs">← Labeling jobs</a>
      <h1>Create labeling job</h1>
      ${section(
        'Job',
        html`<div class="fields">
            <wa-input
              name="name"
              label="Job name"
              hint="Letters, digits and hyphens"
              required
            ></wa-input>
            ${this.teamField()}
          </div>
          ${this.typeChoice()}`,
      )}
      ${section('Data', this.inputFields())} ${section('Labels', this.labelFields())}
      ${section('Instructions', this.instructionFields())}
      <section class="card">
        <wa-details summary="Workers, time limits, stopping, output" appearance="plain">
          ${this.limitFields()}
        </wa-details>
      </section>
      ${
        this.problem
          ? html`<wa-callout variant="danger" role="alert">${this.problem}</wa-callout>`
          : nothing
      }
      ${
        this.problems.length > 0
          ? html`<wa-callout variant="danger" role="alert">
              ${this.problems.map(
                ({ message, line, column }) =>
                  html`<div>Template line ${line}, column ${column}: ${message}</div>`,
              )}
            </wa-callout>`
          : nothing
      }
      <div class="row">
        <wa-button type="submit" variant="brand" ?loading=${this.busy}>Create and start</wa-button>
        <wa-button type="submit" value="draft" appearance="outlined">Create as draft</wa-button>
        <wa-button appearance="outlined" @click=${this.showPreview}>
          <wa-icon slot="start" name="eye"></wa-icon>Preview
        </wa-button>
      </div>
      <wa-dialog
        label="Preview"
        style="--width: min(80rem, 96vw)"
        ?open=${this.preview !== undefined}
        @wa-after-hide=${(event: Event) => {
          if (event.target === event.currentTarget) this.preview = undefined;
        }}
      >
        ${
          this.preview
            ? html`<iframe
                title="Preview of the task"
                src=${this.preview}
                sandbox="allow-scripts allow-forms"
                style="width: 100%; height: 70vh; border: 1px solid var(--gt-line); border-radius: 8px; background: #fff"
              ></iframe>`
            : nothing
        }
      </wa-dialog>
    </form>`;
  }
}

customElements.define('gt-studio-job-form', JobFormView);
