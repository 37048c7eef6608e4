import { html, nothing, type PropertyValues } from 'lit';
import { askFirst } from '../shared/question-dialog.js';
import './gallery-view.js';
import './output-view.js';
import { durationText, type JobSummary, statusLook, taskTypeName, timeText } from './job-words.js';
import { PollingView } from './polling-view.js';
import { fill } from './texts/fill.js';
import { storedText } from './texts/stored.js';

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
      title: this.texts.job.stopAsked,
      text: this.texts.job.stopText,
      act: this.texts.job.stop,
      yes: () => this.attempt(() => this.api.post(`${this.path}/stop`)),
    });

  private askToRemove = () =>
    askFirst(this, {
      title: this.texts.job.removeAsked,
      text: this.texts.job.removeText,
      act: this.texts.common.remove,
      yes: () =>
        this.attempt(async () => {
          await this.api.delete(this.path);
          location.hash = '#/jobs';
        }),
    });

  private actions(job: Job) {
    const { common, job: words } = this.texts;
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
              ><wa-icon slot="start" name="play"></wa-icon>${words.start}</wa-button
            >`
          : nothing
      }
      ${again('clone', 'copy', words.clone)}
      ${
        job.status === 'Completed' || job.status === 'Stopped'
          ? again('chain', 'link', words.chain)
          : nothing
      }
      ${running ? button(this.askToStop, 'square', words.stop) : nothing}
      ${ended ? button(this.askToRemove, 'trash', common.remove) : nothing}
    </div>`;
  }

  private facts(job: Job) {
    const { common, fields, job: words, jobs } = this.texts;
    const { definition } = job;
    const input = Object.values(definition.input)[0] ?? '';
    const fact = (name: string, value: unknown, mono = false) =>
      html`<div>
        <dt>${name}</dt>
        <dd class=${mono ? 'mono' : ''}>${value}</dd>
      </div>`;
    return html`<dl class="facts">
      ${fact(jobs.taskType, taskTypeName(job.taskType, this.texts))} ${fact(common.team, job.team)}
      ${fact(common.created, timeText(job.createdAt, this.language))}
      ${fact(fields.workersPerObject, definition.workersPerObject)}
      ${fact(fields.taskTimeLimitSeconds, durationText(definition.taskTimeLimitSeconds, this.texts))}
      ${fact(fields.taskLifetimeSeconds, durationText(definition.taskLifetimeSeconds, this.texts))}
      ${fact(words.attribute, definition.labelAttributeName, true)}
      ${fact(
        words.batch,
        fill(words.batchText, { batch: job.iteration, most: definition.maxConcurrentTasks }),
      )}
      ${fact(words.input, input, true)} ${fact(words.output, job.outputLocation, true)}
      ${fact(words.arn, job.arn, true)} ${fact(words.teamArn, job.teamArn, true)}
    </dl>`;
  }

  private workers(progress: Progress) {
    const { job: words } = this.texts;
    if (progress.workers.length === 0) {
      return html`<p class="quiet none">${words.nobody}</p>`;
    }
    return html`<div class="scroll">
      <table class="stacks">
        <thead>
          <tr>
            <th>${words.worker}</th>
            <th>${words.submitted}</th>
            <th>${words.declined}</th>
            <th>${words.working}</th>
            <th>${words.meanTime}</th>
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
                <td data-label=${words.submitted}>${worker.submitted}</td>
                <td data-label=${words.declined}>${worker.declined}</td>
                <td data-label=${words.working}>${worker.working}</td>
                <td data-label=${words.meanTime}>
                  ${worker.meanSeconds === null ? '–' : durationText(worker.meanSeconds, this.texts)}
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${
        progress.workerCount > progress.workers.length
          ? html`<p class="quiet small none">
              ${fill(words.mostOf, {
                shown: progress.workers.length,
                count: progress.workerCount,
              })}
            </p>`
          : nothing
      }
    </div>`;
  }

  private classes(progress: Progress, total: number) {
    if (progress.classes.length === 0) {
      return html`<p class="quiet">${this.texts.job.noLabels}</p>`;
    }
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
    const { common, job: words } = this.texts;
    const share = job.total === 0 ? 0 : Math.round((job.labeled / job.total) * 100);
    const { offered = 0, answered = 0, waiting = 0 } = progress.objects;
    return html`<div class="stack">
      <section class="card stack tight">
        <div class="row spread">
          <h2>${words.progress}</h2>
          <strong>${job.labeled} / ${job.total}</strong>
        </div>
        <div class="bar" role="img" aria-label=${fill(words.share, { share })}>
          <span style=${`width: ${share}%`}></span>
        </div>
        <p class="quiet small">
          ${fill(words.counts, { offered, answered, waiting, failed: job.failed })}
        </p>
      </section>
      <section class="card">${this.facts(job)}</section>
      <div class="beside">
        <section class="card flush">
          <h2 class="table-head">${common.workers}</h2>
          ${this.workers(progress)}
        </section>
        <section class="card stack tight">
          <h2>${common.labels}</h2>
          ${this.classes(progress, job.labeled)}
        </section>
      </div>
    </div>`;
  }

  override render() {
    const { job, language, progress } = this;
    const { common, job: words, places } = this.texts;
    const problem = this.problem
      ? html`<wa-callout variant="danger" role="alert">${this.problem}</wa-callout>`
      : nothing;
    if (!job || !progress) {
      return html`<div class="stack">
        <a class="small" href="#/jobs">← ${places.jobs}</a>
        <h1>${this.name}</h1>
        ${problem}${problem === nothing ? html`<wa-spinner></wa-spinner>` : nothing}
      </div>`;
    }
    const { text, variant } = statusLook(job.status, this.texts);
    return html`<div class="stack">
      <a class="small" href="#/jobs">← ${places.jobs}</a>
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
          ? html`<wa-callout variant="danger"
              >${storedText(job.failureReason, 'failed', language)}</wa-callout
            >`
          : nothing
      }
      ${job.stopReason ? html`<wa-callout variant="neutral">${storedText(job.stopReason, 'condition', language)}</wa-callout>` : nothing}
      <wa-tab-group without-scroll-controls>
        <wa-tab panel="overview">${words.overview}</wa-tab>
        <wa-tab panel="gallery">${words.pictures}</wa-tab>
        <wa-tab panel="output">${words.output}</wa-tab>
        <wa-tab panel="log">${words.log}</wa-tab>
        <wa-tab-panel name="overview">${this.overview(job, progress)}</wa-tab-panel>
        <wa-tab-panel name="gallery">
          <gt-studio-gallery
            .api=${this.api}
            .language=${language}
            .name=${job.name}
          ></gt-studio-gallery>
        </wa-tab-panel>
        <wa-tab-panel name="output">
          <gt-studio-output
            .api=${this.api}
            .language=${language}
            .name=${job.name}
          ></gt-studio-output>
        </wa-tab-panel>
        <wa-tab-panel name="log">
          <gt-studio-logs
            .api=${this.api}
            .language=${language}
            .stream=${job.name}
            embedded
          ></gt-studio-logs>
        </wa-tab-panel>
      </wa-tab-group>
      <gt-studio-question .cancel=${common.cancel}></gt-studio-question>
    </div>`;
  }
}

customElements.define('gt-studio-job', JobDetailView);
