import { html, nothing } from 'lit';
import type { Told } from '../shared/told.js';
import { ConsolePart } from './console-part.js';
import {
  type AutoSegment,
  type Definition,
  type InputKind,
  type Origin,
  ORIGINS,
  problemLines,
  readForm,
  startingPoint,
} from './job-form-definition.js';
import { engineField, inputFields, labelFields, labelsTitle, typeChoice } from './job-form-data.js';
import { instructionFields, limitFields } from './job-form-fields.js';
import { fill, fillParts } from './texts/fill.js';

interface Problem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** What a labelling job is made from: anew, or from an earlier job that is cloned or chained. */
export class JobFormView extends ConsolePart {
  static override properties = {
    ...ConsolePart.properties,
    from: { attribute: false },
    mode: { attribute: false },
    start: { state: true },
    taskType: { state: true },
    inputKind: { state: true },
    labels: { state: true },
    autoSegment: { state: true },
    teams: { state: true },
    problem: { state: true },
    problems: { state: true },
    preview: { state: true },
    busy: { state: true },
  };
  declare from: string | undefined;
  declare mode: string | undefined;
  /** What the fields begin with; missing until it is known. */
  declare start: Definition | undefined;
  declare taskType: string;
  declare inputKind: InputKind;
  declare labels: readonly string[];
  declare autoSegment: AutoSegment;
  declare teams: readonly { name: string }[] | undefined;
  declare problem: Told;
  declare problems: readonly Problem[];
  declare preview: string | undefined;
  declare busy: boolean;
  /** Whether something was typed or chosen of which no job was made. */
  hasChanges = false;

  constructor() {
    super();
    this.taskType = 'semantic-segmentation';
    this.inputKind = 'folder';
    this.labels = [];
    this.autoSegment = 'sam';
    this.problem = '';
    this.problems = [];
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.holdBack);
    void this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', this.holdBack);
  }

  private holdBack = (event: BeforeUnloadEvent) => {
    if (this.hasChanges) event.preventDefault();
  };

  private changed = () => {
    this.hasChanges = true;
  };

  private get origin(): Origin | undefined {
    return ORIGINS.find((origin) => origin === this.mode);
  }

  private async begin(): Promise<void> {
    try {
      this.teams = (await this.api.get<{ teams: { name: string }[] }>('/teams')).teams;
      const start = await this.beginning();
      this.taskType = start.taskType ?? this.taskType;
      this.labels = start.labels ?? [];
      // A job that was made without a word of it has the built-in engine.
      if (this.origin) this.autoSegment = start.autoSegment ?? 'builtin';
      const [kind] = Object.keys(start.input ?? {});
      if (kind !== undefined) this.inputKind = kind as InputKind;
      this.start = start;
    } catch (error) {
      this.problem = this.problemText(error);
      this.start ??= {};
    }
  }

  private async beginning(): Promise<Definition> {
    if (this.from === undefined) return {};
    // Pictures that were just uploaded: `#/new/PREFIX/pictures`.
    if (this.mode === 'pictures') return { input: { pictures: this.from } };
    if (!this.origin) return {};
    const job = await this.api.get<{ definition: Definition; outputManifest: string }>(
      `/jobs/${encodeURIComponent(this.from)}`,
    );
    return startingPoint(job.definition, job.outputManifest, this.origin);
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = '';
    this.problems = [];
    try {
      await work();
    } catch (error) {
      this.problem = this.problemText(error);
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
        ...readForm(this, this),
        start,
      });
      this.hasChanges = false;
      location.hash = `#/jobs/${encodeURIComponent(name)}`;
    });
  };

  private showPreview = () =>
    this.attempt(async () => {
      const { name: _, team: __, ...definition } = readForm(this, this);
      const { url, problems } = await this.api.post<{ url?: string; problems?: Problem[] }>(
        '/jobs/preview',
        { definition },
      );
      this.preview = url && `${url}&language=${this.language}`;
      this.problems = problems ?? [];
    });

  private readLabels = (event: Event) => {
    const lines = (event.target as HTMLTextAreaElement).value.split('\n');
    this.labels = lines.map((line) => line.trim()).filter((line) => line !== '');
  };

  /** A field that is wrong is shown, so that the browser can say why. */
  private showInvalid = (event: Event) => {
    (event.currentTarget as HTMLElement & { open: boolean }).open = true;
  };

  private teamField(start: Definition) {
    const { fields, form } = this.texts;
    const { teams } = this;
    if (teams?.length === 0) {
      return html`<wa-callout variant="warning"
        >${fillParts<unknown>(form.noTeam, {
          link: html`<a href="#/teams">${form.createTeam}</a>`,
        })}</wa-callout
      >`;
    }
    return html`<wa-select
      name="team"
      label=${fields.team}
      .value=${start.team ?? teams?.[0]?.name ?? ''}
      required
    >
      ${(teams ?? []).map(({ name }) => html`<wa-option value=${name}>${name}</wa-option>`)}
    </wa-select>`;
  }

  private problemsView() {
    return html`${
      this.problem
        ? html`<wa-callout variant="danger" role="alert"
            >${problemLines(this.problem, this.texts).map((line) => html`<div>${line}</div>`)}</wa-callout
          >`
        : nothing
    }
    ${
      this.problems.length > 0
        ? html`<wa-callout variant="danger" role="alert">
            ${this.problems.map(
              ({ message, line, column }) =>
                html`<div>
                  ${fill(this.texts.form.templateProblem, { line, column, message })}
                </div>`,
            )}
          </wa-callout>`
        : nothing
    }`;
  }

  private heading() {
    const { from = '', origin } = this;
    const { form, jobs, places } = this.texts;
    const title = origin ? fill(form.from[origin].title, { name: from }) : jobs.create;
    return html`<a class="small" href=${origin ? `#/jobs/${encodeURIComponent(from)}` : '#/jobs'}
        >← ${origin ? from : places.jobs}</a
      >
      <div>
        <h1>${title}</h1>
        ${origin ? html`<p class="quiet lead">${form.from[origin].text}</p>` : nothing}
      </div>`;
  }

  override render() {
    const { start, texts } = this;
    const { fields, form } = texts;
    if (!start) return html`<wa-spinner></wa-spinner>`;
    const section = (title: string, body: unknown) =>
      html`<section class="card stack">
        <h2>${title}</h2>
        ${body}
      </section>`;
    return html`<form
      class="stack"
      @submit=${this.create}
      @input=${this.changed}
      @change=${this.changed}
    >
      ${this.heading()}
      ${section(
        form.job,
        html`<div class="fields">
            <wa-input
              name="name"
              label=${fields.name}
              hint=${form.nameHint}
              value=${start.name ?? ''}
              required
            ></wa-input>
            ${this.teamField(start)}
          </div>
          ${typeChoice(this.taskType, (taskType) => (this.taskType = taskType), texts)}`,
      )}
      ${section(
        texts.places.data,
        inputFields(start, this.taskType, this.inputKind, (kind) => (this.inputKind = kind), texts),
      )}
      ${section(
        labelsTitle(this.taskType, texts),
        html`${labelFields(start, this.taskType, this.labels, this.readLabels, texts)}
        ${engineField(
          start,
          this.taskType,
          this.autoSegment,
          (engine) => (this.autoSegment = engine),
          texts,
        )}`,
      )}
      ${section(form.instructions, instructionFields(start, this.taskType, texts))}
      <section class="card">
        <wa-details
          class="more"
          summary=${form.more}
          appearance="plain"
          @invalid=${this.showInvalid}
        >
          ${limitFields(start, texts)}
        </wa-details>
      </section>
      ${this.problemsView()}
      <div class="row">
        <wa-button type="submit" variant="brand" ?loading=${this.busy}
          >${form.createAndStart}</wa-button
        >
        <wa-button type="submit" value="draft" appearance="outlined">${form.createDraft}</wa-button>
        <wa-button appearance="outlined" @click=${this.showPreview}>
          <wa-icon slot="start" name="eye"></wa-icon>${form.preview}
        </wa-button>
      </div>
      <wa-dialog
        class="preview"
        label=${form.preview}
        ?open=${this.preview !== undefined}
        @wa-after-hide=${(event: Event) => {
          if (event.target === event.currentTarget) this.preview = undefined;
        }}
      >
        ${
          this.preview
            ? html`<iframe
                title=${form.previewTitle}
                src=${this.preview}
                sandbox="allow-scripts allow-forms"
              ></iframe>`
            : nothing
        }
      </wa-dialog>
    </form>`;
  }
}

customElements.define('gt-studio-job-form', JobFormView);

declare global {
  interface HTMLElementTagNameMap {
    'gt-studio-job-form': JobFormView;
  }
}
