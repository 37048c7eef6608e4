import { html, nothing } from 'lit';
import type { Session } from '../shared/ask.js';
import { problemTold, wordsFor } from '../portal/texts/problem-text.js';
import { textsOf } from '../portal/texts/languages.js';
import type { Texts } from '../portal/texts/texts.js';
import { chooseLanguage, chosenLanguage } from '../shared/language.js';
import type { Told } from '../shared/told.js';
import { languageSelect } from '../shared/language-select.js';
import { fieldOf, PageElement } from '../shared/page-element.js';

/** Whom the address asks for. */
function sideOfAddress(): 'owner' | 'worker' | undefined {
  const as = new URLSearchParams(location.search).get('as');
  return as === 'owner' || as === 'worker' ? as : undefined;
}

/** Signing in: e-mail address and password, a password of one's own, or OpenID Connect. */
export class SignInPage extends PageElement {
  static override properties = {
    session: { state: true },
    problem: { state: true },
    busy: { state: true },
    language: { state: true },
  };
  declare session: Session | undefined;
  /** What went wrong, in whatever language the page is in now. */
  declare problem: ((texts: Texts) => Told) | undefined;
  declare busy: boolean;
  declare language: string;
  /** Which of the two a person wants to be here, where they are the other in this browser already. */
  private readonly as = sideOfAddress();
  private temporary = '';
  /** Whether nobody answered who is signed in. */
  private unknown = false;

  constructor() {
    super();
    this.api.side = this.as;
    this.busy = false;
    this.language = chosenLanguage();
    this.problem = this.problemOfAddress();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = this.language;
    void this.look();
  }

  /** Why the way to a provider and back came to nothing: words of ours only, whatever is asked for. */
  private problemOfAddress(): ((texts: Texts) => string) | undefined {
    const name = new URLSearchParams(location.search).get('problem');
    if (name === null) return undefined;
    return (texts) => wordsFor(name, texts) ?? texts.problems['openid-refused'];
  }

  private async look(): Promise<void> {
    try {
      this.session = await this.api.session();
      if (this.unknown) this.problem = undefined;
      this.unknown = false;
    } catch (error) {
      this.problem = (texts) => problemTold(error, texts);
      this.unknown = true;
      return;
    }
    const { signedIn, mustChangePassword, role } = this.session;
    if (signedIn && !mustChangePassword && !this.isOther) {
      location.replace(role === 'owner' ? '/console/' : '/portal/');
    }
  }

  private async attempt(event: Event, work: (form: HTMLFormElement) => Promise<void>) {
    event.preventDefault();
    this.busy = true;
    this.problem = undefined;
    try {
      await work(event.target as HTMLFormElement);
      await this.look();
    } catch (error) {
      this.problem = (texts) => problemTold(error, texts);
    } finally {
      this.busy = false;
    }
  }

  /** Whether somebody is signed in who is not whom the address asks for. */
  private get isOther(): boolean {
    const { signedIn, role } = this.session ?? {};
    return signedIn === true && this.api.side !== undefined && role !== this.api.side;
  }

  private signIn = (event: Event) =>
    this.attempt(event, async (form) => {
      this.temporary = fieldOf(form, 'password');
      const given = { email: fieldOf(form, 'email'), password: this.temporary };
      const { role } = await this.api.post<Pick<Session, 'role'>>('/session', given);
      this.api.side = role;
    });

  /** Who is signed in here already, where that is another than is asked for. */
  private otherSession(texts: Texts) {
    const { role, email } = this.session ?? {};
    if (!this.isOther || !role) return nothing;
    return html`<wa-callout>
      <p>${texts.otherSession[role].replace('{email}', email ?? '')}</p>
      <a href=${role === 'owner' ? '/console/' : '/portal/'}
        >${role === 'owner' ? texts.toConsole : texts.toPortal}</a
      >
    </wa-callout>`;
  }

  private changePassword = (event: Event) =>
    this.attempt(event, async (form) => {
      const next = fieldOf(form, 'next');
      if (next !== fieldOf(form, 'again')) throw new Error(textsOf(this.language).differ);
      const current = this.temporary || fieldOf(form, 'current');
      await this.api.post('/session/password', { current, next });
    });

  private passwordForm() {
    const texts = textsOf(this.language);
    return html`<form class="stack tight" @submit=${this.signIn}>
      <wa-input
        name="email"
        type="email"
        label=${texts.email}
        autocomplete="username"
        required
      ></wa-input>
      <wa-input
        name="password"
        type="password"
        label=${texts.password}
        autocomplete="current-password"
        password-toggle
        required
      ></wa-input>
      <wa-button type="submit" variant="brand" ?loading=${this.busy}>${texts.signIn}</wa-button>
      <p class="quiet small">${texts.forgotten}</p>
    </form>`;
  }

  private newPasswordForm() {
    const texts = textsOf(this.language);
    return html`<form class="stack tight" @submit=${this.changePassword}>
      <p>${texts.choosePassword}</p>
      ${
        this.temporary === ''
          ? html`<wa-input
              name="current"
              type="password"
              label=${texts.temporaryPassword}
              autocomplete="current-password"
              required
            ></wa-input>`
          : nothing
      }
      <wa-input
        name="next"
        type="password"
        label=${texts.newPassword}
        autocomplete="new-password"
        minlength="10"
        password-toggle
        required
      ></wa-input>
      <wa-input
        name="again"
        type="password"
        label=${texts.newPasswordAgain}
        autocomplete="new-password"
        required
      ></wa-input>
      <wa-button type="submit" variant="brand" ?loading=${this.busy}>${texts.send}</wa-button>
    </form>`;
  }

  override render() {
    const { session } = this;
    const texts = textsOf(this.language);
    const form = !session
      ? this.problem
        ? html`<wa-button appearance="outlined" @click=${() => this.look()}
            >${texts.again}</wa-button
          >`
        : html`<wa-spinner></wa-spinner>`
      : session.signedIn && session.mustChangePassword && !this.isOther
        ? this.newPasswordForm()
        : session.openId
          ? html`<wa-button variant="brand" href="/sign-in/openid">
              ${texts.signInByOpenId}
            </wa-button>`
          : this.passwordForm();
    return html`<main class="sign-in">
      <section class="card stack">
        <div class="row spread">
          <h1 class="brand">
            <img src="/icon.svg" alt="" /> ${this.as === 'owner' ? 'Studio' : texts.portal}
          </h1>
          ${languageSelect(texts.language, this.language, (language) => {
            this.language = language;
            chooseLanguage(language);
          })}
        </div>
        ${
          this.problem
            ? html`<wa-callout variant="danger" role="alert">${this.problem(texts)}</wa-callout>`
            : nothing
        }
        ${this.otherSession(texts)} ${form}
      </section>
    </main>`;
  }
}

customElements.define('gt-studio-sign-in', SignInPage);
