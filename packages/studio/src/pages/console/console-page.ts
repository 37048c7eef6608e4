import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Session } from '../shared/ask.js';
import { chooseLanguage, chosenLanguage, settleLanguage } from '../shared/language.js';
import { languageSelect } from '../shared/language-select.js';
import { PageElement } from '../shared/page-element.js';
import type { Told } from '../shared/told.js';
import { askFirst } from '../shared/question-dialog.js';
import { isDark, toggleTheme } from '../shared/theme.js';
import './data-view.js';
import './job-detail-view.js';
import type { JobFormView } from './job-form-view.js';
import './job-form-view.js';
import './jobs-view.js';
import './logs-view.js';
import './team-view.js';
import { fillParts } from './texts/fill.js';
import { consoleTexts } from './texts/languages.js';
import { consoleProblem } from './texts/problem.js';

const ITEMS = [
  { path: 'jobs', icon: 'clipboard-list' },
  { path: 'teams', icon: 'users' },
  { path: 'data', icon: 'database' },
  { path: 'logs', icon: 'scroll-text' },
] as const;

/** A part of an address; as it is where somebody typed a percent sign into it. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The console: what an owner does, one view an address behind the hash. */
export class ConsolePage extends PageElement {
  static override properties = {
    route: { state: true },
    ready: { state: true },
    problem: { state: true },
    signedOut: { state: true },
    language: { state: true },
  };
  declare route: readonly string[];
  declare ready: boolean;
  /** Why it is not known who is here, or why nobody was signed out. */
  declare problem: Told;
  /** Whether the session ended while this page was open. */
  declare signedOut: boolean;
  declare language: string;
  /** Whether the person has an account, which keeps a language; who came by a key has none. */
  private hasAccount = false;
  /** The address of what is shown, behind the hash. */
  private place = '';

  constructor() {
    super();
    this.api.side = 'owner';
    this.signedOut = false;
    this.route = [];
    this.ready = false;
    this.problem = '';
    this.language = chosenLanguage();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = this.language;
    window.addEventListener('hashchange', this.follow);
    void this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.follow);
  }

  private follow = () => {
    const form = this.querySelector('gt-studio-job-form');
    if (form?.hasChanges && location.hash !== this.place) {
      this.askToLeave(form);
      return;
    }
    this.place = location.hash;
    const parts = location.hash.replace(/^#\/?/, '').split('/').filter(Boolean);
    this.route = parts.map(decoded);
    this.problem = '';
    window.scrollTo(0, 0);
  };

  /** Stays where the form is, and asks; whoever leaves goes where it was wanted to. */
  private askToLeave(form: JobFormView): void {
    history.pushState(null, '', this.place);
    const { leaveAsked, leaveText, leave } = consoleTexts(this.language).form;
    askFirst(this, {
      title: leaveAsked,
      text: leaveText,
      act: leave,
      yes: () => {
        form.hasChanges = false;
        history.back();
      },
    });
  }

  private async begin(): Promise<void> {
    const key = /^#key=(.+)$/.exec(location.hash)?.[1];
    if (key !== undefined) {
      history.replaceState(null, '', '/console/#/jobs');
      await this.api.post('/session', { key }).catch(() => {});
    }
    this.problem = '';
    let session: Session;
    try {
      session = await this.api.session();
    } catch (error) {
      this.problem = consoleProblem(error, this.language);
      return;
    }
    if (!session.signedIn || session.mustChangePassword || session.role !== 'owner') {
      location.replace('/sign-in/?as=owner');
      return;
    }
    this.hasAccount = session.email != null;
    this.language = settleLanguage(session.language ?? undefined, (language) =>
      this.keepLanguage(language),
    );
    this.follow();
    this.ready = true;
  }

  private keepLanguage(language: string): void {
    if (!this.hasAccount) return;
    void this.api.put('/portal/language', { language }).catch((error: unknown) => {
      this.problem = consoleProblem(error, this.language);
    });
  }

  private chooseLanguage = (language: string) => {
    this.language = language;
    chooseLanguage(language);
    this.keepLanguage(language);
  };

  private signOut = async () => {
    try {
      await this.api.delete('/session');
      location.replace('/sign-in/?as=owner');
    } catch (error) {
      this.problem = consoleProblem(error, this.language);
    }
  };

  private view() {
    const { api, language } = this;
    const [place = 'jobs', name, more] = this.route;
    switch (place) {
      case 'new':
        // Another form, not the one before with what was typed into it.
        return keyed(
          `${name}/${more}`,
          html`<gt-studio-job-form
            .api=${api}
            .language=${language}
            .from=${name}
            .mode=${more}
          ></gt-studio-job-form>`,
        );
      case 'teams':
        return html`<gt-studio-teams .api=${api} .language=${language}></gt-studio-teams>`;
      case 'data':
        return html`<gt-studio-data .api=${api} .language=${language}></gt-studio-data>`;
      case 'logs':
        return html`<gt-studio-logs
          .api=${api}
          .language=${language}
          .stream=${name}
        ></gt-studio-logs>`;
      default:
        return name === undefined
          ? html`<gt-studio-jobs .api=${api} .language=${language}></gt-studio-jobs>`
          : html`<gt-studio-job
              .api=${api}
              .language=${language}
              .name=${name}
              .tab=${more}
            ></gt-studio-job>`;
    }
  }

  protected override heard(signedIn: boolean): void {
    this.signedOut = this.ready && !signedIn;
  }

  private trouble() {
    const { common } = consoleTexts(this.language);
    if (this.signedOut) {
      return html`<wa-callout variant="warning" role="alert">
        ${fillParts<unknown>(common.sessionOver, {
          link: html`<a href="/sign-in/?as=owner" target="_blank">${common.signInElsewhere}</a>`,
        })}
      </wa-callout>`;
    }
    return this.problem === ''
      ? nothing
      : html`<wa-callout variant="danger" role="alert">${this.problem}</wa-callout>`;
  }

  private waiting() {
    if (this.problem === '') return html`<wa-spinner></wa-spinner>`;
    return html`<div class="stack">
      <h1>Studio</h1>
      ${this.trouble()}
      <p>
        <wa-button appearance="outlined" @click=${() => this.begin()}
          >${consoleTexts(this.language).common.again}</wa-button
        >
      </p>
    </div>`;
  }

  override render() {
    const [place = 'jobs'] = this.route;
    const { common, places } = consoleTexts(this.language);
    const current = place === 'new' ? 'jobs' : place;
    return html`<div class="console">
        <nav aria-label=${common.console}>
          <a class="brand" href="#/jobs"
            ><img src="/icon.svg" alt=${common.home} /> <span>Studio</span></a
          >
          ${ITEMS.map(
            ({ path, icon }) =>
              html`<a
                class="item"
                href=${`#/${path}`}
                aria-label=${places[path]}
                aria-current=${current === path ? 'page' : 'false'}
              >
                <wa-icon name=${icon}></wa-icon> <span>${places[path]}</span>
              </a>`,
          )}
          <div class="foot">
            ${languageSelect(common.language, this.language, this.chooseLanguage)}
            <wa-button
              size="s"
              appearance="plain"
              @click=${() => {
                toggleTheme();
                this.requestUpdate();
              }}
            >
              <wa-icon name=${isDark() ? 'sun' : 'moon'} label=${common.theme}></wa-icon>
            </wa-button>
            <wa-button size="s" appearance="plain" @click=${this.signOut}>
              <wa-icon name="log-out" label=${common.signOut}></wa-icon>
            </wa-button>
          </div>
        </nav>
        <main>${this.ready ? html`${this.trouble()} ${this.view()}` : this.waiting()}</main>
      </div>
      <gt-studio-question .cancel=${common.cancel}></gt-studio-question>`;
  }
}

customElements.define('gt-studio-console', ConsolePage);
