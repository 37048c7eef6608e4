import { html, nothing } from 'lit';
import { messageOf, type Session } from '../shared/ask.js';
import { PageElement } from '../shared/page-element.js';
import { isDark, toggleTheme } from '../shared/theme.js';
import './task-view.js';
import { chooseLanguage, chosenLanguage, LANGUAGES, textsOf } from './texts.js';

interface PortalJob {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly status: 'Available' | 'Stopped';
  readonly createdAt: string;
  readonly waiting: boolean;
}

const POLL_MS = 5000;

/** The worker portal: the jobs of one's teams, and the task one works on. */
export class PortalPage extends PageElement {
  static override properties = {
    session: { state: true },
    jobs: { state: true },
    working: { state: true },
    finished: { state: true },
    problem: { state: true },
    language: { state: true },
  };
  declare session: Session | undefined;
  declare jobs: readonly PortalJob[] | undefined;
  declare working: string | undefined;
  declare finished: boolean;
  declare problem: string;
  declare language: string;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.finished = false;
    this.problem = '';
    this.language = chosenLanguage();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.begin();
    this.timer = setInterval(() => {
      if (!this.working && !document.hidden) void this.refresh();
    }, POLL_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  private async begin(): Promise<void> {
    this.session = await this.api.session().catch((error: unknown) => {
      this.problem = messageOf(error);
      return undefined;
    });
    if (!this.session) return;
    if (!this.session.signedIn || this.session.mustChangePassword) {
      location.replace('/sign-in/');
      return;
    }
    if (this.session.role === 'owner') {
      location.replace('/console/');
      return;
    }
    await this.refresh();
  }

  private async refresh(): Promise<void> {
    try {
      this.jobs = (await this.api.get<{ jobs: PortalJob[] }>('/portal/jobs')).jobs;
      this.problem = '';
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  private signOut = async () => {
    await this.api.delete('/session');
    location.replace('/sign-in/');
  };

  private start(job: string): void {
    this.finished = false;
    this.working = job;
  }

  private leave = (event: CustomEvent<{ finished: boolean }>) => {
    this.working = undefined;
    this.finished = event.detail.finished;
    void this.refresh();
  };

  private chooseLanguage = (event: Event) => {
    this.language = (event.target as HTMLSelectElement).value;
    chooseLanguage(this.language);
    document.documentElement.lang = this.language;
  };

  private head() {
    const texts = textsOf(this.language);
    return html`<header class="portal-head">
      <span class="brand"><img src="/icon.svg" alt="" /> ${texts.jobs}</span>
      <div class="row">
        <span class="quiet">${texts.hello}, ${this.session?.email ?? ''}</span>
        <wa-select
          size="s"
          aria-label=${texts.language}
          .value=${this.language}
          @change=${this.chooseLanguage}
        >
          ${Object.entries(LANGUAGES).map(
            ([tag, { name }]) => html`<wa-option value=${tag}>${name}</wa-option>`,
          )}
        </wa-select>
        <wa-button
          size="s"
          appearance="plain"
          @click=${() => {
            toggleTheme();
            this.requestUpdate();
          }}
        >
          <wa-icon name=${isDark() ? 'sun' : 'moon'} label=${texts.theme}></wa-icon>
        </wa-button>
        <wa-button size="s" appearance="outlined" @click=${this.signOut}>${texts.logOut}</wa-button>
      </div>
    </header>`;
  }

  private job(job: PortalJob) {
    const texts = textsOf(this.language);
    const available = job.status === 'Available';
    const created = new Date(job.createdAt).toLocaleDateString(this.language, {
      dateStyle: 'medium',
    });
    return html`<li class="card job-card">
      <div>
        <h2>${job.title}</h2>
        ${job.description ? html`<p class="quiet">${job.description}</p>` : nothing}
        <div class="row small quiet">
          <wa-badge variant=${available ? 'success' : 'neutral'} pill appearance="filled">
            ${available ? texts.available : texts.stopped}
          </wa-badge>
          <span>${job.name}</span>
          <span>${texts.created} ${created}</span>
        </div>
      </div>
      <wa-button
        variant="brand"
        ?disabled=${!available && !job.waiting}
        @click=${() => this.start(job.name)}
      >
        <wa-icon slot="start" name="play"></wa-icon>
        ${job.waiting ? texts.goOn : texts.start}
      </wa-button>
    </li>`;
  }

  override render() {
    const texts = textsOf(this.language);
    if (this.working !== undefined) {
      return html`<gt-studio-task
        .api=${this.api}
        .job=${this.working}
        .language=${this.language}
        @gt-leave=${this.leave}
      ></gt-studio-task>`;
    }
    return html`${this.head()}
      <main class="portal-main stack">
        ${
          this.problem
            ? html`<wa-callout variant="danger" role="alert">${this.problem}</wa-callout>`
            : nothing
        }
        ${
          this.finished
            ? html`<wa-callout variant="success" role="status">
                <wa-icon slot="icon" name="circle-check"></wa-icon>
                <strong>${texts.finished}</strong><br />
                ${texts.finishedHint}
              </wa-callout>`
            : nothing
        }
        ${
          this.jobs === undefined
            ? nothing
            : this.jobs.length === 0
              ? html`<div class="card empty">
                  <wa-icon name="clipboard-list"></wa-icon>
                  <h2>${texts.noJobs}</h2>
                  <p>${texts.noJobsHint}</p>
                </div>`
              : html`<h1>${texts.jobs} (${this.jobs.length})</h1>
                  <ul class="stack job-list">
                    ${this.jobs.map((job) => this.job(job))}
                  </ul>`
        }
      </main>`;
  }
}

customElements.define('gt-studio-portal', PortalPage);
