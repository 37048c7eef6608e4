import { html, nothing } from 'lit';
import { type JobSummary, statusLook, taskTypeName, timeText } from './job-words.js';
import { PollingView } from './polling-view.js';

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
    const button = (icon: string, text: string, to: number, possible: boolean) =>
      html`<wa-button
        size="s"
        appearance="plain"
        ?disabled=${!possible}
        @click=${() => this.turnTo(to)}
        ><wa-icon name=${icon} label=${text}></wa-icon
      ></wa-button>`;
    return html`<nav class="row pager" aria-label="Pages of jobs">
      ${button('chevron-left', 'Newer jobs', this.page - 1, this.page > 0)}
      <span class="small quiet">Page ${this.page + 1}</span>
      ${button('chevron-right', 'Older jobs', this.page + 1, this.older)}
    </nav>`;
  }

  private row(job: JobSummary) {
    const { text, variant } = statusLook(job.status);
    const share = job.total === 0 ? 0 : (job.labeled / job.total) * 100;
    return html`<tr>
      <td>
        <a class="name" href=${`#/jobs/${encodeURIComponent(job.name)}`}>${job.name}</a>
        <div class="quiet small">${job.team}</div>
      </td>
      <td data-label="Status">
        <wa-badge variant=${variant} appearance="filled" pill>${text}</wa-badge>
      </td>
      <td data-label="Task type">${taskTypeName(job.taskType)}</td>
      <td data-label="Labeled / total">
        <div>
          ${job.labeled} / ${job.total}
          ${job.failed > 0 ? html`<span class="quiet small">(${job.failed} failed)</span>` : nothing}
        </div>
        <div class="bar" aria-hidden="true"><span style=${`width: ${share}%`}></span></div>
      </td>
      <td class="quiet" data-label="Creation time">${timeText(job.createdAt)}</td>
    </tr>`;
  }

  private list(jobs: readonly JobSummary[]) {
    if (jobs.length === 0 && this.text === '' && this.page === 0) {
      return html`<div class="card empty">
        <wa-icon name="clipboard-list"></wa-icon>
        <h2>No labeling jobs yet</h2>
        <p>A job asks a team to label the pictures of a folder or a bucket.</p>
        <wa-button variant="brand" href="#/new">Create labeling job</wa-button>
      </div>`;
    }
    return html`<div class="card flush scroll">
      <table class="stacks">
        <thead>
          <tr>
            <th>Name</th>
            <th>Status</th>
            <th>Task type</th>
            <th>Labeled objects / total</th>
            <th>Creation time</th>
          </tr>
        </thead>
        <tbody>
          ${jobs.map((job) => this.row(job))}
        </tbody>
      </table>
      ${jobs.length === 0 ? html`<p class="empty">${this.text === '' ? 'There are no older jobs.' : `No job’s name has “${this.text}”.`}</p>` : nothing}
    </div>`;
  }

  override render() {
    return html`<div class="stack">
      <div class="row spread">
        <h1>Labeling jobs</h1>
        <div class="row tools">
          <wa-input
            class="bare"
            size="s"
            type="search"
            placeholder="Find by name"
            label="Find by name"
            @input=${(event: Event) => {
              this.text = (event.target as HTMLInputElement).value.trim();
              this.page = 0;
              void this.refresh();
            }}
          ></wa-input>
          <wa-button variant="brand" href="#/new">
            <wa-icon slot="start" name="plus"></wa-icon>Create labeling job
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
