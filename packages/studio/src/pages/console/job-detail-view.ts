import { html, nothing, type PropertyValues } from 'lit';
import { askFirst } from '../shared/question-dialog.js';
import './gallery-view.js';
import './output-view.js';
import { durationText, type JobSummary, statusLook, taskTypeName, timeText } from './job-words.js';
import { PollingView } from './polling-view.js';

interface Job extends JobSummary {
  readonly arn: string;
  readonly teamArn: string;
  readonly iteration: number;
  readonly failureReason: string | null;
  readonly stopReason: string | null;
  readonly outputLocation: string;
  readonly outputManifest: string;
  readonly definition: {
    readonly input: Readonly<Record<string, string>>;
    readonly labels: readonly string[];
    readonly labelAttributeName: string;
    readonly title: string;
    readonly workersPerObject: number;
    readonly taskTimeLimitSeconds: number;
    readonly taskLifetimeSeconds: number;
    readonly maxConcurrentTasks: number;
  };
}

interface Progress {
  readonly objects: Readonly<Record<string, number>>;
  readonly workerCount: number;
  readonly workers: readonly {
    readonly email: string;
    readonly workerId: string;
    readonly submitted: number;
    readonly declined: number;
    readonly working: number;
    readonly meanSeconds: number | null;
  }[];
  readonly classes: readonly { readonly name: string; readonly objects: number }[];
}

/** One labelling job: where it stands, who did what, its pictures, its output. */
export class JobDetailView extends PollingView {
  static override properties = {
    ...PollingView.properties,
    name: { attribute: false },
    job: { state: true },
    progress: { state: true },
  };
  declare name: string;
  declare job: Job | undefined;
  declare progress: Progress | undefined;

  private get path(): string {
    return `/jobs/${encodeURIComponent(this.name)}`;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('name') || !this.hasUpdated) return;
    this.job = undefined;
    this.forget();
    void this.refresh();
  }

  protected async load(): Promise<void> {
    const { name } = this;
    const [job, progress] = await Promise.all([
      this.api.get<Job>(this.path),
      this.api.get<Progress>(`${this.path}/progress`),
    ]);
    if (name !== this.name) return;
    this.job = job;
    this.progress = progress;
  }

  private askToStop = () =>
    askFirst(this, {
      title: 'Stop the job?',
      text: 'No task is given any more. Tasks being worked on may be finished for a minute; what is labeled is written out.',
      act: 'Stop job',
      yes: () => this.attempt(() => this.api.post(`${this.path}/stop`)),
    });

  private askToRemove = () =>
    askFirst(this, {
      title: 'Remove the job?',
      text: 'Its record goes; its output files stay where they are.',
      act: 'Remove',
      yes: () =>
        this.attempt(async () => {
          await this.api.delete(this.path);
          location.hash = '#/jobs';
        }),
    });

  private actions(job: Job) {
    const running = ['Initializing', 'InProgress'].includes(job.status);
    const ended = ['Completed', 'Stopped', 'Failed', 'Draft'].includes(job.status);
    const button = (ask: () => void, icon: string, text: string) =>
      html`<wa-button size="s" appearance="outlined" @click=${ask}>
        <wa-icon slot="start" name=${icon}></wa-icon>${text}
      </wa-button>`;
    const again = (how: string, icon: string, text: string) =>
      html`<wa-button
        size="s"
        appearance="outlined"
        href=${`#/new/${encodeURIComponent(job.name)}/${how}`}
      >
        <wa-icon slot="start" name=${icon}></wa-icon>${text}
      </wa-button>`;
    return html`<div class="row">
      ${
        job.status === 'Draft'
          ? html`<wa-button
              size="s"
              variant="brand"
              @click=${() => this.attempt(() => this.api.post(`${this.path}/start`))}
              ><wa-icon slot="start" name="play"></wa-icon>Start</wa-button
            >`
          : nothing
      }
      ${again('clone', 'copy', 'Clone')}
      ${
        job.status === 'Completed' || job.status === 'Stopped'
          ? again('chain', 'link', 'Chain')
          : nothing
      }
      ${running ? button(this.askToStop, 'square', 'Stop job') : nothing}
      ${ended ? button(this.askToRemove, 'trash', 'Remove') : nothing}
    </div>`;
  }

  private facts(job: Job) {
    const { definition } = job;
    const input = Object.values(definition.input)[0] ?? '';
    const fact = (name: string, value: unknown, mono = false) =>
      html`<div>
        <dt>${name}</dt>
        <dd class=${mono ? 'mono' : ''}>${value}</dd>
      </div>`;
    return html`<dl class="facts">
      ${fact('Task type', taskTypeName(job.taskType))} ${fact('Team', job.team)}
      ${fact('Creation time', timeText(job.createdAt))}
      ${fact('Workers per object', definition.workersPerObject)}
      ${fact('Task time limit', durationText(definition.taskTimeLimitSeconds))}
      ${fact('Task lifetime', durationText(definition.taskLifetimeSeconds))}
      ${fact('Label attribute', definition.labelAttributeName, true)}
      ${fact('Batch', `${job.iteration}, of up to ${definition.maxConcurrentTasks} objects`)}
      ${fact('Input', input, true)} ${fact('Output', job.outputLocation, true)}
      ${fact('ARN', job.arn, true)} ${fact('Work team ARN', job.teamArn, true)}
    </dl>`;
  }

  private workers(progress: Progress) {
    if (progress.workers.length === 0) {
      return html`<p class="quiet none">Nobody has taken a task yet.</p>`;
    }
    return html`<div class="scroll">
      <table class="stacks">
        <thead>
          <tr>
            <th>Worker</th>
            <th>Submitted</th>
            <th>Declined</th>
            <th>Working on</th>
            <th>Mean time</th>
          </tr>
        </thead>
        <tbody>
          ${progress.workers.map(
            (worker) =>
              html`<tr>
                <td>
                  <span class="name">${worker.email}</span>
                  <div class="quiet mono">${worker.workerId}</div>
                </td>
                <td data-label="Submitted">${worker.submitted}</td>
                <td data-label="Declined">${worker.declined}</td>
                <td data-label="Working on">${worker.working}</td>
                <td data-label="Mean time">
                  ${worker.meanSeconds === null ? '–' : durationText(worker.meanSeconds)}
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${
        progress.workerCount > progress.workers.length
          ? html`<p class="quiet small none">
              The ${progress.workers.length} who did most, of ${progress.workerCount}.
            </p>`
          : nothing
      }
    </div>`;
  }

  private classes(progress: Progress, total: number) {
    if (progress.classes.length === 0) return html`<p class="quiet">The job has no labels.</p>`;
    return html`<div class="stack tight">
      ${progress.classes.map(
        ({ name, objects }) =>
          html`<div>
            <div class="row spread small counted">
              <span>${name}</span><span class="quiet">${objects}</span>
            </div>
            <div class="bar" aria-hidden="true">
              <span style=${`width: ${total === 0 ? 0 : (objects / total) * 100}%`}></span>
            </div>
          </div>`,
      )}
    </div>`;
  }

  private overview(job: Job, progress: Progress) {
    const share = job.total === 0 ? 0 : Math.round((job.labeled / job.total) * 100);
    const { offered = 0, answered = 0, waiting = 0 } = progress.objects;
    return html`<div class="stack">
      <section class="card stack tight">
        <div class="row spread">
          <h2>Labeled / total dataset objects</h2>
          <strong>${job.labeled} / ${job.total}</strong>
        </div>
        <div class="bar" role="img" aria-label=${`${share} % labeled`}>
          <span style=${`width: ${share}%`}></span>
        </div>
        <p class="quiet small">
          ${offered} offered, ${answered} being consolidated, ${waiting} waiting, ${job.failed}
          failed
        </p>
      </section>
      <section class="card">${this.facts(job)}</section>
      <div class="beside">
        <section class="card flush">
          <h2 class="table-head">Workers</h2>
          ${this.workers(progress)}
        </section>
        <section class="card stack tight">
          <h2>Labels</h2>
          ${this.classes(progress, job.labeled)}
        </section>
      </div>
    </div>`;
  }

  override render() {
    const { job, progress } = this;
    const problem = this.problem
      ? html`<wa-callout variant="danger" role="alert">${this.problem}</wa-callout>`
      : nothing;
    if (!job || !progress) {
      return html`<div class="stack">
        <a class="small" href="#/jobs">← Labeling jobs</a>
        <h1>${this.name}</h1>
        ${problem}${problem === nothing ? html`<wa-spinner></wa-spinner>` : nothing}
      </div>`;
    }
    const { text, variant } = statusLook(job.status);
    return html`<div class="stack">
      <a class="small" href="#/jobs">← Labeling jobs</a>
      <div class="row spread">
        <div class="row">
          <h1>${job.name}</h1>
          <wa-badge variant=${variant} appearance="filled" pill>${text}</wa-badge>
        </div>
        ${this.actions(job)}
      </div>
      ${problem}
      ${
        job.failureReason
          ? html`<wa-callout variant="danger">${job.failureReason}</wa-callout>`
          : nothing
      }
      ${job.stopReason ? html`<wa-callout variant="neutral">${job.stopReason}</wa-callout>` : nothing}
      <wa-tab-group without-scroll-controls>
        <wa-tab panel="overview">Overview</wa-tab>
        <wa-tab panel="gallery">Pictures</wa-tab>
        <wa-tab panel="output">Output</wa-tab>
        <wa-tab panel="log">Log</wa-tab>
        <wa-tab-panel name="overview">${this.overview(job, progress)}</wa-tab-panel>
        <wa-tab-panel name="gallery">
          <gt-studio-gallery .api=${this.api} .name=${job.name}></gt-studio-gallery>
        </wa-tab-panel>
        <wa-tab-panel name="output">
          <gt-studio-output .api=${this.api} .name=${job.name}></gt-studio-output>
        </wa-tab-panel>
        <wa-tab-panel name="log">
          <gt-studio-logs .api=${this.api} .stream=${job.name} embedded></gt-studio-logs>
        </wa-tab-panel>
      </wa-tab-group>
      <gt-studio-question></gt-studio-question>
    </div>`;
  }
}

customElements.define('gt-studio-job', JobDetailView);
