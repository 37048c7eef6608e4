import { html, nothing } from 'lit';
import { messageOf, type Session } from '../shared/ask.js';
import { fieldOf, PageElement } from '../shared/page-element.js';

/** Signing in: e-mail address and password, a password of one's own, or OpenID Connect. */
export class SignInPage extends PageElement {
  static override properties = {
    session: { state: true },
    problem: { state: true },
    busy: { state: true },
  };
  declare session: Session | undefined;
  declare problem: string;
  declare busy: boolean;
  private temporary = '';

  constructor() {
    super();
    this.problem = new URLSearchParams(location.search).get('problem') ?? '';
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look();
  }

  private async look(): Promise<void> {
    try {
      this.session = await this.api.session();
    } catch (error) {
      this.problem = messageOf(error);
      return;
    }
    const { signedIn, mustChangePassword, role } = this.session;
    if (signedIn && !mustChangePassword) {
      location.replace(role === 'owner' ? '/console/' : '/portal/');
    }
  }

  private async attempt(event: Event, work: (form: HTMLFormElement) => Promise<void>) {
    event.preventDefault();
    this.busy = true;
    this.problem = '';
    try {
      await work(event.target as HTMLFormElement);
      await this.look();
    } catch (error) {
      this.problem = messageOf(error);
    } finally {
      this.busy = false;
    }
  }

  private signIn = (event: Event) =>
    this.attempt(event, async (form) => {
      this.temporary = fieldOf(form, 'password');
      await this.api.post('/session', { email: fieldOf(form, 'email'), password: this.temporary });
    });

  private changePassword = (event: Event) =>
    this.attempt(event, async (form) => {
      const next = fieldOf(form, 'next');
      if (next !== fieldOf(form, 'again')) throw new Error('The two passwords differ.');
      const current = this.temporary || fieldOf(form, 'current');
      await this.api.post('/session/password', { current, next });
    });

  private passwordForm() {
    return html`<form class="stack tight" @submit=${this.signIn}>
      <wa-input
        name="email"
        type="email"
        label="E-mail address"
        autocomplete="username"
        required
      ></wa-input>
      <wa-input
        name="password"
        type="password"
        label="Password"
        autocomplete="current-password"
        password-toggle
        required
      ></wa-input>
      <wa-button type="submit" variant="brand" ?loading=${this.busy}>Sign in</wa-button>
      <p class="quiet small">
        Forgot your password? Ask the person who invited you for a new invitation.
      </p>
    </form>`;
  }

  private newPasswordForm() {
    return html`<form class="stack tight" @submit=${this.changePassword}>
      <p>Choose a password of your own: 10 characters or more.</p>
      ${
        this.temporary === ''
          ? html`<wa-input
              name="current"
              type="password"
              label="Temporary password"
              autocomplete="current-password"
              required
            ></wa-input>`
          : nothing
      }
      <wa-input
        name="next"
        type="password"
        label="New password"
        autocomplete="new-password"
        minlength="10"
        password-toggle
        required
      ></wa-input>
      <wa-input
        name="again"
        type="password"
        label="New password again"
        autocomplete="new-password"
        required
      ></wa-input>
      <wa-button type="submit" variant="brand" ?loading=${this.busy}>Send</wa-button>
    </form>`;
  }

  override render() {
    const { session } = this;
    const form = !session
      ? nothing
      : session.signedIn && session.mustChangePassword
        ? this.newPasswordForm()
        : session.openId
          ? html`<wa-button variant="brand" href="/sign-in/openid">
              Sign in with your organisation
            </wa-button>`
          : this.passwordForm();
    return html`<main class="sign-in">
      <section class="card stack">
        <span class="brand"><img src="/icon.svg" alt="" /> Labeling portal</span>
        ${
          this.problem
            ? html`<wa-callout variant="danger" role="alert">${this.problem}</wa-callout>`
            : nothing
        }
        ${form}
      </section>
    </main>`;
  }
}

customElements.define('gt-studio-sign-in', SignInPage);
