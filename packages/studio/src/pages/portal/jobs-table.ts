import { html, LitElement, nothing } from 'lit';
import { textsOf } from './texts/languages.js';
import { localeOf } from '../shared/language.js';

/** A job as a worker sees it. */
export interface PortalJob {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly customerId: string;
  readonly status: 'Available' | 'Stopped';
  readonly createdAt: string;
  /** Whether a task of it was begun and put off. */
  readonly waiting: boolean;
}

/** How many rows a page has. */
const PAGE = 10;

/** A worker chose a job to work on. */
export class StartEvent extends Event {
  constructor(readonly job: string) {
    super('gt-start');
  }
}

/**
 * The jobs that a worker may work on: search, pages, one chosen row, and the button that begins.
 *
 * @fires gt-start - The worker begins; `job` is its name.
 */
export class JobsTable extends LitElement {
  static override properties = {
    jobs: { attribute: false },
    language: { attribute: false },
    text: { state: true },
    page: { state: true },
    chosen: { state: true },
  };
  declare jobs: readonly PortalJob[];
  declare language: string;
  declare text: string;
  declare page: number;
  declare chosen: string | undefined;

  constructor() {
    super();
    this.jobs = [];
    this.language = 'en';
    this.text = '';
    this.page = 0;
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  private get found(): readonly PortalJob[] {
    const words = this.text.toLowerCase().split(/\s+/).filter(Boolean);
    return this.jobs.filter(({ title, name, description }) => {
      const all = `${title} ${name} ${description}`.toLowerCase();
      return words.every((word) => all.includes(word));
    });
  }

  /** The chosen job while it can be seen, else the first one that can be worked on. */
  private current(found: readonly PortalJob[]): PortalJob | undefined {
    const workable = found.filter(({ status, waiting }) => status === 'Available' || waiting);
    return workable.find(({ name }) => name === this.chosen) ?? workable[0];
  }

  private begin(job: PortalJob | undefined): void {
    if (job) this.dispatchEvent(new StartEvent(job.name));
  }

  private row(job: PortalJob, current: PortalJob | undefined) {
    const texts = textsOf(this.language);
    const available = job.status === 'Available';
    const workable = available || job.waiting;
    const created = new Date(job.createdAt).toLocaleString(localeOf(this.language), {
      dateStyle: 'medium',
      timeStyle: 'short',
    });
    return html`<tr
      class=${job === current ? 'chosen' : ''}
      @click=${() => workable && (this.chosen = job.name)}
      @dblclick=${() => workable && this.begin(job)}
    >
      <td class="choice">
        <input
          type="radio"
          name="job"
          aria-label=${`${texts.choose}: ${job.title} (${job.name})`}
          .checked=${job === current}
          ?disabled=${!workable}
          @change=${() => (this.chosen = job.name)}
        />
      </td>
      <td>
        <span class="name">${job.title}</span>
        <div class="quiet small">${job.name}${job.description ? ` · ${job.description}` : ''}</div>
      </td>
      <td class="less">${job.customerId}</td>
      <td>
        <wa-badge variant=${available ? 'success' : 'neutral'} pill appearance="filled"
          >${available ? texts.available : texts.stopped}</wa-badge
        >
        ${
          job.waiting
            ? html`<wa-badge variant="brand" pill appearance="filled">${texts.begun}</wa-badge>`
            : nothing
        }
      </td>
      <td class="less quiet">${created}</td>
    </tr>`;
  }

  private pager(pages: number, page: number) {
    const texts = textsOf(this.language);
    const button = (icon: string, text: string, to: number) =>
      html`<wa-button
        size="s"
        appearance="plain"
        ?disabled=${to < 0 || to >= pages}
        @click=${() => (this.page = to)}
        ><wa-icon name=${icon} label=${text}></wa-icon
      ></wa-button>`;
    return html`<nav class="row pager" aria-label=${texts.page}>
      ${button('chevron-left', texts.previous, page - 1)}
      <span class="small quiet">${page + 1} ${texts.of} ${pages}</span>
      ${button('chevron-right', texts.following, page + 1)}
    </nav>`;
  }

  override render() {
    const texts = textsOf(this.language);
    const { found } = this;
    const pages = Math.max(1, Math.ceil(found.length / PAGE));
    const page = Math.min(this.page, pages - 1);
    const current = this.current(found);
    return html`<section class="card flush" aria-labelledby="jobs-title">
      <div class="row spread table-head">
        <h1 id="jobs-title">${texts.jobs} <span class="quiet">(${found.length})</span></h1>
        <wa-button
          variant="brand"
          class="start"
          ?disabled=${!current}
          @click=${() => this.begin(current)}
        >
          <wa-icon slot="start" name="play"></wa-icon>${current?.waiting ? texts.goOn : texts.start}
        </wa-button>
      </div>
      <div class="row spread table-tools">
        <wa-input
          class="bare"
          size="s"
          type="search"
          placeholder=${texts.find}
          label=${texts.find}
          with-clear
          @input=${(event: Event) => {
            this.text = (event.target as HTMLInputElement).value;
            this.page = 0;
          }}
        >
          <wa-icon slot="start" name="search"></wa-icon>
        </wa-input>
        ${this.pager(pages, page)}
      </div>
      ${
        found.length === 0
          ? html`<p class="empty">${texts.nothingFound}</p>`
          : html`<div class="scroll">
              <table class="portal-jobs">
                <thead>
                  <tr>
                    <th class="choice"><span class="visually-hidden">${texts.choose}</span></th>
                    <th>${texts.title}</th>
                    <th class="less">${texts.customer}</th>
                    <th>${texts.status}</th>
                    <th class="less">${texts.created}</th>
                  </tr>
                </thead>
                <tbody>
                  ${found
                    .slice(page * PAGE, (page + 1) * PAGE)
                    .map((job) => this.row(job, current))}
                </tbody>
              </table>
            </div>`
      }
    </section>`;
  }
}

customElements.define('gt-studio-portal-jobs', JobsTable);
