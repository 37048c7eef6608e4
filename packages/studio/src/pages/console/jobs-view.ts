import { html, nothing } from 'lit';
import { type JobSummary, statusLook, taskTypeName, timeText } from './job-words.js';
import { PollingView } from './polling-view.js';
import { fill } from './texts/fill.js';

/** How many jobs are shown at a time. */
const PAGE = 50;

/** The list of labelling jobs, newest first. */
export class JobsView extends PollingView {
  static override properties = {
    ...PollingView.properties,
    jobs: { state: true },
    text: { state: true },
    page: { state: true },
    older: { state: true },
  };
  declare jobs: readonly JobSummary[] | undefined;
  declare text: string;
  declare page: number;
  /** Whether there are more after this page. */
  declare older: boolean;

  constructor() {
    super();
    this.text = '';
    this.page = 0;
    this.older = false;
  }

  protected async load(): Promise<void> {
    const query = this.text === '' ? '' : `&text=${encodeURIComponent(this.text)}`;
    const { page, text } = this;
    const { jobs } = await this.api.get<{ jobs: JobSummary[] }>(
      `/jobs?limit=${PAGE + 1}&offset=${page * PAGE}${query}`,
    );
    // An answer to what was asked before must not stand over what is asked now.
    if (page !== this.page || text !== this.text) return;
    this.jobs = jobs.slice(0, PAGE);
    this.older = jobs.length > PAGE;
  }

  private turnTo(page: number): void {
    this.page = page;
    void this.refresh();
    this.scrollIntoView();
  }

  private pager() {
    const { common, jobs } = this.texts;
    const button = (icon: string, text: string, to: number, possible: boolean) =>
      html`<wa-button
        size="s"
        appearance="plain"
        ?disabled=${!possible}
        @click=${() => this.turnTo(to)}
        ><wa-icon name=${icon} label=${text}></wa-icon
      ></wa-button>`;
    return html`<nav class="row pager" aria-label=${jobs.pages}>
      ${button('chevron-left', jobs.newer, this.page - 1, this.page > 0)}
      <span class="small quiet">${fill(common.page, { page: this.page + 1 })}</span>
      ${button('chevron-right', jobs.older, this.page + 1, this.older)}
    </nav>`;
  }

  private row(job: JobSummary) {
    const { common, jobs } = this.texts;
    const { text, variant } = statusLook(job, this.texts);
    const share = job.total === 0 ? 0 : (job.labeled / job.total) * 100;
    return html`<tr>
      <td>
        <a class="name" href=${`#/jobs/${encodeURIComponent(job.name)}`}>${job.name}</a>
        <div class="quiet small">${job.team}</div>
      </td>
      <td data-label=${common.status}>
        <wa-badge variant=${variant} appearance="filled" pill>${text}</wa-badge>
      </td>
      <td data-label=${jobs.taskType}>${taskTypeName(job.taskType, this.texts)}</td>
      <td data-label=${jobs.progress}>
        <div>
          ${job.labeled} / ${job.total}
          ${job.failed > 0 ? html`<span class="quiet small">${fill(jobs.failed, { count: job.failed })}</span>` : nothing}
        </div>
        <div class="bar" aria-hidden="true"><span style=${`width: ${share}%`}></span></div>
      </td>
      <td class="quiet" data-label=${common.created}>${timeText(job.createdAt, this.language)}</td>
    </tr>`;
  }

  private list(jobs: readonly JobSummary[]) {
    const { common, jobs: words } = this.texts;
    if (jobs.length === 0 && this.text === '' && this.page === 0) {
      return html`<div class="card empty">
        <wa-icon name="clipboard-list"></wa-icon>
        <h2>${words.none}</h2>
        <p>${words.noneHint}</p>
        <wa-button variant="brand" href="#/new">${words.create}</wa-button>
      </div>`;
    }
    return html`<div class="card flush scroll">
      <table class="stacks">
        <thead>
          <tr>
            <th>${common.name}</th>
            <th>${common.status}</th>
            <th>${words.taskType}</th>
            <th>${words.progress}</th>
            <th>${common.created}</th>
          </tr>
        </thead>
        <tbody>
          ${jobs.map((job) => this.row(job))}
        </tbody>
      </table>
      ${jobs.length === 0 ? html`<p class="empty">${this.text === '' ? words.noneOlder : fill(words.noneSuch, { text: this.text })}</p>` : nothing}
    </div>`;
  }

  override render() {
    const { places, jobs } = this.texts;
    return html`<div class="stack">
      <div class="row spread">
        <h1>${places.jobs}</h1>
        <div class="row tools">
          <wa-input
            class="bare"
            size="s"
            type="search"
            placeholder=${jobs.find}
            label=${jobs.find}
            @input=${(event: Event) => {
              this.text = (event.target as HTMLInputElement).value.trim();
              this.page = 0;
              void this.refresh();
            }}
          ></wa-input>
          <wa-button variant="brand" href="#/new">
            <wa-icon slot="start" name="plus"></wa-icon>${jobs.create}
          </wa-button>
        </div>
      </div>
      ${
        this.problem
          ? html`<wa-callout variant="danger" role="alert">${this.problem}</wa-callout>`
          : nothing
      }
      ${this.jobs ? this.list(this.jobs) : html`<wa-spinner></wa-spinner>`}
      ${this.page > 0 || this.older ? this.pager() : nothing}
    </div>`;
  }
}

customElements.define('gt-studio-jobs', JobsView);
