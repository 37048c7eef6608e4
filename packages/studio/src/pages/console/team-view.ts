import { html, nothing } from 'lit';
import { fieldOf } from '../shared/page-element.js';
import { askFirst } from '../shared/question-dialog.js';
import { PollingView } from './polling-view.js';
import { peopleTable, type Team, teamsTable, type Worker } from './workforce-tables.js';

interface Delivery {
  readonly file: string;
  readonly sent?: boolean;
  readonly problem?: string;
}

/** The private workforce: teams, and the people in them. */
export class TeamView extends PollingView {
  static override properties = {
    ...PollingView.properties,
    teams: { state: true },
    workers: { state: true },
    asking: { state: true },
    said: { state: true },
  };
  declare teams: readonly Team[] | undefined;
  declare workers: readonly Worker[];
  declare asking: 'team' | 'invite' | undefined;
  declare said: string;
  protected override readonly every = 5000;

  constructor() {
    super();
    this.workers = [];
    this.said = '';
  }

  protected async load(): Promise<void> {
    const [{ teams }, { workers }] = await Promise.all([
      this.api.get<{ teams: Team[] }>('/teams'),
      this.api.get<{ workers: Worker[] }>('/workers'),
    ]);
    this.workers = workers;
    this.teams = teams;
  }

  private createTeam = async (event: Event) => {
    event.preventDefault();
    const body = { name: fieldOf(this, 'team-name'), description: fieldOf(this, 'team-text') };
    if (await this.attemptOnce(() => this.api.post('/teams', body))) this.asking = undefined;
  };

  private invite = async (event: Event) => {
    event.preventDefault();
    const emails = fieldOf(this, 'emails')
      .split(/[\s,;]+/)
      .filter(Boolean);
    const team = fieldOf(this, 'invite-team');
    const role = fieldOf(this, 'invite-role');
    const done = await this.attemptOnce(async () => {
      const { invited } = await this.api.post<{ invited: { delivery?: Delivery }[] }>('/workers', {
        emails,
        teams: team === '' ? [] : [team],
        role,
      });
      this.said = this.deliveries(invited.flatMap(({ delivery }) => delivery ?? []));
    });
    if (done) this.asking = undefined;
  };

  /** Opens a dialog, or closes it. */
  private ask(what: 'team' | 'invite' | undefined) {
    return () => {
      this.forget();
      this.said = '';
      this.asking = what;
    };
  }

  private deliveries(made: readonly Delivery[]): string {
    if (made.length === 0) return 'They were known already and are in the team now.';
    const failed = made.find(({ problem }) => problem !== undefined);
    if (failed)
      return `The mail server refused (${failed.problem}); the invitations are in the outbox: ${failed.file}`;
    if (made[0]?.sent) return `${made.length} invitation(s) sent.`;
    return `No mail server is configured: hand over the invitations in the outbox, ${made
      .map(({ file }) => file)
      .join(', ')}`;
  }

  private change(worker: Worker, path: string): void {
    void this.attempt(async () => {
      const at = `/workers/${encodeURIComponent(worker.email)}`;
      const { delivery } = await this.api.post<{ delivery?: Delivery }>(`${at}/${path}`);
      if (delivery) this.said = this.deliveries([delivery]);
    });
  }

  private askToRemove({ email }: Worker): void {
    askFirst(this, {
      title: `Remove ${email}?`,
      text: 'The account goes, and with it the sign-in and the teams. What was submitted stays; who is to be back some day is better disabled.',
      act: 'Remove',
      yes: () => this.attempt(() => this.api.delete(`/workers/${encodeURIComponent(email)}`)),
    });
  }

  private askToRemoveTeam({ name }: Team): void {
    askFirst(this, {
      title: `Remove ${name}?`,
      text: 'Its people stay; they are in this team no more.',
      act: 'Remove',
      yes: () => this.attempt(() => this.api.delete(`/teams/${encodeURIComponent(name)}`)),
    });
  }

  private member(worker: Worker, team: string, member: boolean): void {
    const path = `/teams/${encodeURIComponent(team)}/workers/${encodeURIComponent(worker.email)}`;
    void this.attempt(() => (member ? this.api.put(path) : this.api.delete(path)));
  }

  private dialogs() {
    const close = (event: Event) => {
      if (event.target === event.currentTarget && this.asking) this.ask(undefined)();
    };
    const buttons = (text: string, act: (event: Event) => void) =>
      html`<wa-button slot="footer" appearance="outlined" @click=${this.ask(undefined)}
          >Cancel</wa-button
        >
        <wa-button slot="footer" variant="brand" ?loading=${this.busy} @click=${act}
          >${text}</wa-button
        >`;
    return html`<wa-dialog
        label="Create private team"
        ?open=${this.asking === 'team'}
        @wa-after-hide=${close}
      >
        <form class="stack tight" @submit=${this.createTeam}>
          ${
            this.problem ? html`<wa-callout variant="danger">${this.problem}</wa-callout>` : nothing
          }
          <wa-input
            name="team-name"
            label="Name"
            hint="Letters, digits and hyphens"
            required
          ></wa-input>
          <wa-input name="team-text" label="Description"></wa-input>
        </form>
        ${buttons('Create team', this.createTeam)}
      </wa-dialog>
      <wa-dialog label="Invite people" ?open=${this.asking === 'invite'} @wa-after-hide=${close}>
        <form class="stack tight" @submit=${this.invite}>
          ${
            this.problem ? html`<wa-callout variant="danger">${this.problem}</wa-callout>` : nothing
          }
          <wa-textarea
            name="emails"
            label="E-mail addresses"
            hint="Up to 100, apart by commas or lines"
            rows="4"
          ></wa-textarea>
          <wa-select name="invite-team" label="Team" .value=${this.teams?.[0]?.name ?? ''}>
            <wa-option value="">No team yet</wa-option>
            ${(this.teams ?? []).map(({ name }) => html`<wa-option value=${name}>${name}</wa-option>`)}
          </wa-select>
          <wa-select name="invite-role" label="Role" value="worker">
            <wa-option value="worker">Worker</wa-option>
            <wa-option value="owner">Owner of this studio</wa-option>
          </wa-select>
        </form>
        ${buttons('Invite', this.invite)}
      </wa-dialog>`;
  }

  override render() {
    const { teams } = this;
    return html`<div class="stack">
      <div class="row spread">
        <h1>Workforce</h1>
        <div class="row tools">
          <wa-button appearance="outlined" @click=${this.ask('team')}>
            <wa-icon slot="start" name="users"></wa-icon>Create private team
          </wa-button>
          <wa-button variant="brand" @click=${this.ask('invite')}>
            <wa-icon slot="start" name="user-plus"></wa-icon>Invite people
          </wa-button>
        </div>
      </div>
      <p class="quiet">
        Labeling portal sign-in URL:
        <a href="/portal/">${location.origin}/portal/</a>
        <wa-copy-button value=${`${location.origin}/portal/`}></wa-copy-button>
      </p>
      ${
        this.problem && !this.asking
          ? html`<wa-callout variant="danger" role="alert">${this.problem}</wa-callout>`
          : nothing
      }
      ${this.said ? html`<wa-callout variant="success" role="status">${this.said}</wa-callout>` : nothing}
      ${
        teams === undefined
          ? html`<wa-spinner></wa-spinner>`
          : html`<h2>Private teams</h2>
              ${teamsTable(teams, (team) => this.askToRemoveTeam(team))}
              <h2>People</h2>
              ${peopleTable(this.workers, teams, {
                member: (...about) => this.member(...about),
                change: (...about) => this.change(...about),
                remove: (worker) => this.askToRemove(worker),
              })}`
      }
      ${this.dialogs()}
      <gt-studio-question></gt-studio-question>
    </div>`;
  }
}

customElements.define('gt-studio-teams', TeamView);
