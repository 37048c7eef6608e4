import { html, nothing, type PropertyValues } from 'lit';
import { askFirst } from '../shared/question-dialog.js';
import './gallery-view.js';
import './output-view.js';
import { type Job, type Progress, overview } from './job-overview.js';
import { statusLook } from './job-words.js';
import { PollingView } from './polling-view.js';
import { storedText } from './texts/stored.js';

const TABS = ['overview', 'gallery', 'output', 'log'] as const;

/** One labelling job: where it stands, who did what, its pictures, its output. */
export class JobDetailView extends PollingView {
  static override properties = {
    ...PollingView.properties,
    name: { attribute: false },
    tab: { attribute: false },
    job: { state: true },
    progress: { state: true },
  };
  declare name: string;
  /** The panel that is shown, as the address has it. */
  declare tab: string | undefined;
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

  /** The panel is in the address, for who reloads the page or sends it on. */
  private shown = ({ detail, target, currentTarget }: CustomEvent<{ name: string }>) => {
    if (target !== currentTarget) return;
    const { name: tab } = detail;
    const path = tab === 'overview' ? '' : `/${tab}`;
    history.replaceState(null, '', `#${this.path}${path}`);
  };

  private pauseOrResume = () =>
    this.attemptOnce(() => {
      const act = this.job?.pausedAt == null ? 'pause' : 'resume';
      return this.api.post(`${this.path}/${act}`);
    });

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
    const paused = job.pausedAt !== null;
    const running = ['Initializing', 'InProgress'].includes(job.status);
    const done = job.status === 'Completed' || job.status === 'Stopped';
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
      ${again('clone', 'copy', words.clone)} ${done ? again('chain', 'link', words.chain) : nothing}
      ${
        done && job.definition.labelAttributeName.endsWith('-ref')
          ? html`${again('verify', 'eye', words.verify)} ${again('adjust', 'pen', words.adjust)}`
          : nothing
      }
      ${running ? button(this.pauseOrResume, paused ? 'play' : 'pause', paused ? words.resume : words.pause) : nothing}
      ${running ? button(this.askToStop, 'square', words.stop) : nothing}
      ${ended ? button(this.askToRemove, 'trash', common.remove) : nothing}
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
    const { text, variant } = statusLook(job, this.texts);
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
      ${job.waits.map((text) => html`<wa-callout variant="warning">${storedText(text, 'waits', language)}</wa-callout>`)}
      ${job.pausedAt !== null ? html`<wa-callout variant="warning">${words.pausedText}</wa-callout>` : nothing}
      <wa-tab-group
        without-scroll-controls
        active=${TABS.find((tab) => tab === this.tab) ?? 'overview'}
        @wa-tab-show=${this.shown}
      >
        <wa-tab panel="overview">${words.overview}</wa-tab>
        <wa-tab panel="gallery">${words.pictures}</wa-tab>
        <wa-tab panel="output">${words.output}</wa-tab>
        <wa-tab panel="log">${words.log}</wa-tab>
        <wa-tab-panel name="overview"
          >${overview(job, progress, this.texts, language)}</wa-tab-panel
        >
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
