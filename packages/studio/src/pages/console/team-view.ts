import { html, nothing } from 'lit';
import { fieldOf } from '../shared/page-element.js';
import { askFirst } from '../shared/question-dialog.js';
import { PollingView } from './polling-view.js';

interface Team {
  readonly name: string;
  readonly description: string;
  readonly members: number;
  readonly openJobs: number;
  readonly arn: string;
}

interface Worker {
  readonly email: string;
  readonly workerId: string;
  readonly role: string;
  readonly status: string;
  readonly teams: readonly string[];
  readonly lastSeenAt: string | null;
}

interface Delivery {
  readonly file: string;
  readonly sent?: boolean;
  readonly problem?: string;
}

const STATUS: Readonly<Record<string, string>> = {
  active: 'success',
  invited: 'brand',
  disabled: 'neutral',
};

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

  private change(worker: Worker, path: string) {
    return () =>
      this.attempt(async () => {
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

  private member(worker: Worker, team: string, member: boolean) {
    const path = `/teams/${encodeURIComponent(team)}/workers/${encodeURIComponent(worker.email)}`;
    return this.attempt(() => (member ? this.api.put(path) : this.api.delete(path)));
  }

  private teamRow(team: Team) {
    return html`<tr>
      <td>
        <span class="name">${team.name}</span>
        <div class="quiet small">${team.description}</div>
      </td>
      <td data-label="Workers">${team.members}</td>
      <td data-label="Open jobs">${team.openJobs}</td>
      <td class="quiet" data-label="ARN"><span class="mono">${team.arn}</span></td>
      <td>
        <div class="row acts-cell corner">
          <wa-button size="s" appearance="plain" @click=${() => this.askToRemoveTeam(team)}
            ><wa-icon name="trash" label=${`Remove ${team.name}`}></wa-icon
          ></wa-button>
        </div>
      </td>
    </tr>`;
  }

  private workerRow(worker: Worker) {
    const others = (this.teams ?? []).filter(({ name }) => !worker.teams.includes(name));
    const disabled = worker.status === 'disabled';
    return html`<tr>
      <td>
        <span class="name">${worker.email}</span>
        ${worker.role === 'owner' ? html`<wa-badge appearance="filled">owner</wa-badge>` : nothing}
        <div class="quiet mono">${worker.workerId}</div>
      </td>
      <td data-label="Status">
        <wa-badge variant=${STATUS[worker.status] ?? 'neutral'} appearance="filled" pill
          >${worker.status}</wa-badge
        >
      </td>
      <td data-label="Teams">
        <div class="row" style="gap: 0.35rem">
          ${worker.teams.map(
            (team) =>
              html`<span class="chip"
                >${team}
                <button
                  type="button"
                  aria-label=${`Take ${worker.email} out of ${team}`}
                  @click=${() => this.member(worker, team, false)}
                >
                  <wa-icon name="xmark"></wa-icon></button
              ></span>`,
          )}
          ${
            others.length > 0
              ? html`<select
                  class="small add-to"
                  aria-label=${`Add ${worker.email} to a team`}
                  @change=${(event: Event) => {
                    const select = event.target as HTMLSelectElement;
                    void this.member(worker, select.value, true);
                    select.value = '';
                  }}
                >
                  <option value="">Add to…</option>
                  ${others.map(({ name }) => html`<option>${name}</option>`)}
                </select>`
              : nothing
          }
        </div>
      </td>
      <td>
        <div class="row acts-cell">
          <wa-button size="s" appearance="plain" @click=${this.change(worker, 'reset-password')}
            ><wa-icon name="mail" label=${`New invitation for ${worker.email}`}></wa-icon
          ></wa-button>
          <wa-button
            size="s"
            appearance="plain"
            @click=${this.change(worker, disabled ? 'enable' : 'disable')}
            >${disabled ? 'Enable' : 'Disable'}</wa-button
          >
          <wa-button size="s" appearance="plain" @click=${() => this.askToRemove(worker)}
            ><wa-icon name="trash" label=${`Remove ${worker.email}`}></wa-icon
          ></wa-button>
        </div>
      </td>
    </tr>`;
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
              ${
                teams.length === 0
                  ? html`<div class="card empty">
                      <wa-icon name="users"></wa-icon>
                      <h2>No team yet</h2>
                      <p>A labeling job is given to a team.</p>
                    </div>`
                  : html`<div class="card flush scroll">
                      <table class="stacks">
                        <thead>
                          <tr>
                            <th>Name</th>
                            <th>Workers</th>
                            <th>Open jobs</th>
                            <th>ARN</th>
                            <th><span class="visually-hidden">Actions</span></th>
                          </tr>
                        </thead>
                        <tbody>
                          ${teams.map((team) => this.teamRow(team))}
                        </tbody>
                      </table>
                    </div>`
              }
              <h2>People</h2>
              ${
                this.workers.length === 0
                  ? html`<div class="card empty">
                      <wa-icon name="user-plus"></wa-icon>
                      <h2>Nobody invited yet</h2>
                      <p>Workers get a temporary password by mail and choose their own.</p>
                    </div>`
                  : html`<div class="card flush scroll">
                      <table class="stacks">
                        <thead>
                          <tr>
                            <th>Person</th>
                            <th>Status</th>
                            <th>Teams</th>
                            <th><span class="visually-hidden">Actions</span></th>
                          </tr>
                        </thead>
                        <tbody>
                          ${this.workers.map((worker) => this.workerRow(worker))}
                        </tbody>
                      </table>
                    </div>`
              }`
      }
      ${this.dialogs()}
      <gt-studio-question></gt-studio-question>
    </div>`;
  }
}

customElements.define('gt-studio-teams', TeamView);
