import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { messageOf, type Session } from '../shared/ask.js';
import { PageElement } from '../shared/page-element.js';
import { isDark, toggleTheme } from '../shared/theme.js';
import './data-view.js';
import './job-detail-view.js';
import './job-form-view.js';
import './jobs-view.js';
import './logs-view.js';
import './team-view.js';

const ITEMS = [
  { path: 'jobs', icon: 'clipboard-list', text: 'Labeling jobs' },
  { path: 'teams', icon: 'users', text: 'Workforce' },
  { path: 'data', icon: 'database', text: 'Data' },
  { path: 'logs', icon: 'scroll-text', text: 'Logs' },
];

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
  };
  declare route: readonly string[];
  declare ready: boolean;
  /** Why it is not known who is here, or why nobody was signed out. */
  declare problem: string;
  /** Whether the session ended while this page was open. */
  declare signedOut: boolean;

  constructor() {
    super();
    this.signedOut = false;
    this.route = [];
    this.ready = false;
    this.problem = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.follow);
    void this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.follow);
  }

  private follow = () => {
    const parts = location.hash.replace(/^#\/?/, '').split('/').filter(Boolean);
    this.route = parts.map(decoded);
    this.problem = '';
    window.scrollTo(0, 0);
  };

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
      this.problem = messageOf(error);
      return;
    }
    if (!session.signedIn || session.mustChangePassword) {
      location.replace('/sign-in/');
      return;
    }
    if (session.role !== 'owner') {
      location.replace('/portal/');
      return;
    }
    this.follow();
    this.ready = true;
  }

  private signOut = async () => {
    try {
      await this.api.delete('/session');
      location.replace('/sign-in/');
    } catch (error) {
      this.problem = messageOf(error);
    }
  };

  private view() {
    const { api } = this;
    const [place = 'jobs', name, more] = this.route;
    switch (place) {
      case 'new':
        // Another form, not the one before with what was typed into it.
        return keyed(
          `${name}/${more}`,
          html`<gt-studio-job-form .api=${api} .from=${name} .mode=${more}></gt-studio-job-form>`,
        );
      case 'teams':
        return html`<gt-studio-teams .api=${api}></gt-studio-teams>`;
      case 'data':
        return html`<gt-studio-data .api=${api}></gt-studio-data>`;
      case 'logs':
        return html`<gt-studio-logs .api=${api} .stream=${name}></gt-studio-logs>`;
      default:
        return name === undefined
          ? html`<gt-studio-jobs .api=${api}></gt-studio-jobs>`
          : html`<gt-studio-job .api=${api} .name=${name}></gt-studio-job>`;
    }
  }

  protected override heard(signedIn: boolean): void {
    this.signedOut = this.ready && !signedIn;
  }

  private trouble() {
    if (this.signedOut) {
      return html`<wa-callout variant="warning" role="alert">
        The session has ended.
        <a href="/sign-in/" target="_blank">Sign in in another tab</a>, and go on here: what was
        typed stays.
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
      <p><wa-button appearance="outlined" @click=${() => this.begin()}>Try again</wa-button></p>
    </div>`;
  }

  override render() {
    const [place = 'jobs'] = this.route;
    const current = place === 'new' ? 'jobs' : place;
    return html`<div class="console">
      <nav aria-label="Console">
        <a class="brand" href="#/jobs"><img src="/icon.svg" alt="Home" /> <span>Studio</span></a>
        ${ITEMS.map(
          ({ path, icon, text }) =>
            html`<a
              class="item"
              href=${`#/${path}`}
              aria-label=${text}
              aria-current=${current === path ? 'page' : 'false'}
            >
              <wa-icon name=${icon}></wa-icon> <span>${text}</span>
            </a>`,
        )}
        <div class="foot">
          <wa-button
            size="s"
            appearance="plain"
            @click=${() => {
              toggleTheme();
              this.requestUpdate();
            }}
          >
            <wa-icon name=${isDark() ? 'sun' : 'moon'} label="Light or dark"></wa-icon>
          </wa-button>
          <wa-button size="s" appearance="plain" @click=${this.signOut}>
            <wa-icon name="log-out" label="Sign out"></wa-icon>
          </wa-button>
        </div>
      </nav>
      <main>${this.ready ? html`${this.trouble()} ${this.view()}` : this.waiting()}</main>
    </div>`;
  }
}

customElements.define('gt-studio-console', ConsolePage);
