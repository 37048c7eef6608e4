import { html, nothing } from 'lit';
import { Refused, type Session } from '../shared/ask.js';
import { chooseLanguage, chosenLanguage, settleLanguage } from '../shared/language.js';
import { languageSelect } from '../shared/language-select.js';
import { PageElement } from '../shared/page-element.js';
import { isDark, toggleTheme } from '../shared/theme.js';
import './jobs-table.js';
import type { PortalJob, StartEvent } from './jobs-table.js';
import './task-view.js';
import { EngineKeeper } from './engine-keeper.js';
import type { LeaveEvent } from './leave-event.js';
import { textsOf } from './texts/languages.js';
import type { Told } from '../shared/told.js';
import { problemTold } from './texts/problem-text.js';

const POLL_MS = 5000;
const HOW = 'gt-studio-portal-how';

/** The worker portal: the jobs of one's teams, and the task one works on. */
export class PortalPage extends PageElement {
  static override properties = {
    session: { state: true },
    jobs: { state: true },
    working: { state: true },
    finished: { state: true },
    problem: { state: true },
    language: { state: true },
    how: { state: true },
  };
  declare session: Session | undefined;
  declare jobs: readonly PortalJob[] | undefined;
  declare working: string | undefined;
  declare finished: boolean;
  declare problem: Told;
  declare language: string;
  declare how: boolean;
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly engine = new EngineKeeper();

  constructor() {
    super();
    this.api.side = 'worker';
    this.finished = false;
    this.problem = '';
    this.language = chosenLanguage();
    this.how = localStorage.getItem(HOW) === 'shown';
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
      this.problem = problemTold(error, textsOf(this.language));
      return undefined;
    });
    if (!this.session) return;
    if (!this.session.signedIn || this.session.mustChangePassword) {
      location.replace('/sign-in/');
      return;
    }
    if (this.session.role === 'owner') {
      location.replace('/sign-in/?as=worker');
      return;
    }
    this.language = settleLanguage(this.session.language ?? undefined, (language) =>
      this.keepLanguage(language),
    );
    await this.refresh();
  }

  private keepLanguage(language: string): void {
    void this.api.put('/portal/language', { language }).catch((error: unknown) => {
      this.problem = problemTold(error, textsOf(this.language));
    });
  }

  private async refresh(): Promise<void> {
    try {
      this.jobs = (await this.api.get<{ jobs: PortalJob[] }>('/portal/jobs')).jobs;
      this.problem = '';
    } catch (error) {
      if (error instanceof Refused && error.code === 'not-signed-in') {
        location.replace('/sign-in/');
        return;
      }
      this.problem = problemTold(error, textsOf(this.language));
    }
  }

  private signOut = async () => {
    try {
      await this.api.delete('/session');
      location.replace('/sign-in/');
    } catch (error) {
      this.problem = problemTold(error, textsOf(this.language));
    }
  };

  private start = ({ job }: StartEvent) => {
    this.finished = false;
    this.working = job;
  };

  private leave = ({ finished }: LeaveEvent) => {
    this.working = undefined;
    this.finished = finished;
    void this.refresh();
  };

  private chooseLanguage = (language: string) => {
    this.language = language;
    chooseLanguage(language);
    this.keepLanguage(language);
  };

  private showHow = (event: Event) => {
    this.how = (event.target as HTMLInputElement).checked;
    localStorage.setItem(HOW, this.how ? 'shown' : 'hidden');
  };

  private head() {
    const texts = textsOf(this.language);
    return html`<header class="portal-head">
      <span class="brand"><img src="/icon.svg" alt="" /> <span>${texts.portal}</span></span>
      <div class="row">
        <span class="quiet hello">${texts.hello}, ${this.session?.email ?? ''}</span>
        ${languageSelect(texts.language, this.language, this.chooseLanguage)}
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

  private howItWorks() {
    const texts = textsOf(this.language);
    return html`<div class="row">
        <wa-switch size="s" ?checked=${this.how} @change=${this.showHow}
          >${texts.showInstructions}</wa-switch
        >
      </div>
      ${
        this.how
          ? html`<section class="card how">
              <h2>${texts.howTitle}</h2>
              <ol>
                ${texts.how.map((step) => html`<li>${step}</li>`)}
              </ol>
            </section>`
          : nothing
      }`;
  }

  private done() {
    const texts = textsOf(this.language);
    return html`<section class="card empty done" role="status">
      <wa-icon name="circle-check"></wa-icon>
      <h2>${texts.finished}</h2>
      <p>${texts.finishedHint}</p>
      <wa-button
        appearance="outlined"
        @click=${() => {
          this.finished = false;
          void this.refresh();
        }}
        ><wa-icon slot="start" name="refresh"></wa-icon>${texts.refresh}</wa-button
      >
    </section>`;
  }

  private list(jobs: readonly PortalJob[]) {
    const texts = textsOf(this.language);
    if (jobs.length > 0) {
      return html`<gt-studio-portal-jobs
        .jobs=${jobs}
        .language=${this.language}
        @gt-start=${this.start}
      ></gt-studio-portal-jobs>`;
    }
    if (this.finished) return nothing;
    return html`<section class="card empty">
      <wa-icon name="clipboard-list"></wa-icon>
      <h1>${texts.noJobs}</h1>
      <p>${texts.noJobsHint}</p>
    </section>`;
  }

  override render() {
    if (this.working !== undefined) {
      return html`<gt-studio-task
        .api=${this.api}
        .job=${this.working}
        .language=${this.language}
        .worker=${this.session?.email ?? ''}
        .engine=${this.engine}
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
        ${this.finished ? this.done() : nothing}
        ${
          this.jobs === undefined
            ? this.problem
              ? nothing
              : html`<wa-spinner></wa-spinner>`
            : html`${this.howItWorks()} ${this.list(this.jobs)}`
        }
      </main>`;
  }
}

customElements.define('gt-studio-portal', PortalPage);
