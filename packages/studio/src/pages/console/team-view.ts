import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { fieldOf } from '../shared/page-element.js';
import { askFirst } from '../shared/question-dialog.js';
import { submitOnEnter } from '../shared/submit-on-enter.js';
import { PollingView } from './polling-view.js';
import { fill } from './texts/fill.js';
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
    const { workforce } = this.texts;
    if (made.length === 0) return workforce.known;
    const { file = '', problem } = made.find((one) => one.problem !== undefined) ?? {};
    if (problem !== undefined) return fill(workforce.mailRefused, { problem, file });
    if (made[0]?.sent) return fill(workforce.sent, { count: made.length });
    return fill(workforce.noMail, { files: made.map((one) => `\n${one.file}`).join('') });
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
      title: fill(this.texts.common.removeAsked, { name: email }),
      text: this.texts.workforce.removeText,
      act: this.texts.common.remove,
      yes: () => this.attempt(() => this.api.delete(`/workers/${encodeURIComponent(email)}`)),
    });
  }

  private askToRemoveTeam({ name }: Team): void {
    askFirst(this, {
      title: fill(this.texts.common.removeAsked, { name }),
      text: this.texts.workforce.removeTeamText,
      act: this.texts.common.remove,
      yes: () => this.attempt(() => this.api.delete(`/teams/${encodeURIComponent(name)}`)),
    });
  }

  private member(worker: Worker, team: string, member: boolean): void {
    const path = `/teams/${encodeURIComponent(team)}/workers/${encodeURIComponent(worker.email)}`;
    void this.attempt(() => (member ? this.api.put(path) : this.api.delete(path)));
  }

  private dialogs() {
    const { common, workforce } = this.texts;
    const close = (event: Event) => {
      if (event.target === event.currentTarget && this.asking) this.ask(undefined)();
    };
    const buttons = (text: string, act: (event: Event) => void) =>
      html`<wa-button slot="footer" appearance="outlined" @click=${this.ask(undefined)}
          >${common.cancel}</wa-button
        >
        <wa-button slot="footer" variant="brand" ?loading=${this.busy} @click=${act}
          >${text}</wa-button
        >`;
    return html`<wa-dialog
        label=${workforce.createTeam}
        ?open=${this.asking === 'team'}
        @wa-after-hide=${close}
      >
        <form class="stack tight" @submit=${this.createTeam}>
          ${
            this.problem ? html`<wa-callout variant="danger">${this.problem}</wa-callout>` : nothing
          }
          <wa-input
            name="team-name"
            autofocus
            label=${common.name}
            hint=${this.texts.form.nameHint}
            required
          ></wa-input>
          <wa-input name="team-text" label=${workforce.description}></wa-input>
          ${submitOnEnter}
        </form>
        ${buttons(workforce.createTeamNow, this.createTeam)}
      </wa-dialog>
      <wa-dialog
        label=${workforce.invite}
        ?open=${this.asking === 'invite'}
        @wa-after-hide=${close}
      >
        <form class="stack tight" @submit=${this.invite}>
          ${
            this.problem ? html`<wa-callout variant="danger">${this.problem}</wa-callout>` : nothing
          }
          <wa-textarea
            name="emails"
            autofocus
            label=${workforce.emails}
            hint=${workforce.emailsHint}
            rows="4"
          ></wa-textarea>
          ${keyed(
            this.language,
            html`<wa-select
              name="invite-team"
              label=${common.team}
              .value=${this.teams?.[0]?.name ?? ''}
            >
              <wa-option value="">${workforce.noTeam}</wa-option>
              ${(this.teams ?? []).map(({ name }) => html`<wa-option value=${name}>${name}</wa-option>`)}
            </wa-select>`,
          )}
          ${keyed(
            this.language,
            html`<wa-select name="invite-role" label=${workforce.role} value="worker">
              <wa-option value="worker">${workforce.roles.worker}</wa-option>
              <wa-option value="owner">${workforce.roles.owner}</wa-option>
            </wa-select>`,
          )}
          ${submitOnEnter}
        </form>
        ${buttons(workforce.inviteNow, this.invite)}
      </wa-dialog>`;
  }

  override render() {
    const { teams } = this;
    const { common, places, workforce } = this.texts;
    return html`<div class="stack">
      <div class="row spread">
        <h1>${places.teams}</h1>
        <div class="row tools">
          <wa-button appearance="outlined" @click=${this.ask('team')}>
            <wa-icon slot="start" name="users"></wa-icon>${workforce.createTeam}
          </wa-button>
          <wa-button variant="brand" @click=${this.ask('invite')}>
            <wa-icon slot="start" name="user-plus"></wa-icon>${workforce.invite}
          </wa-button>
        </div>
      </div>
      <p class="quiet">
        ${workforce.portal}
        <a href="/portal/">${location.origin}/portal/</a>
        <wa-copy-button value=${`${location.origin}/portal/`}></wa-copy-button>
      </p>
      ${
        this.problem && !this.asking
          ? html`<wa-callout variant="danger" role="alert">${this.problem}</wa-callout>`
          : nothing
      }
      ${this.said ? html`<wa-callout variant="success" role="status"><span class="lines">${this.said}</span></wa-callout>` : nothing}
      ${
        teams === undefined
          ? html`<wa-spinner></wa-spinner>`
          : html`<h2>${workforce.teams}</h2>
              ${teamsTable(teams, (team) => this.askToRemoveTeam(team), this.texts)}
              <h2>${workforce.people}</h2>
              ${peopleTable(
                this.workers,
                teams,
                {
                  member: (...about) => this.member(...about),
                  change: (...about) => this.change(...about),
                  remove: (worker) => this.askToRemove(worker),
                },
                this.texts,
              )}`
      }
      ${this.dialogs()}
      <gt-studio-question .cancel=${common.cancel}></gt-studio-question>
    </div>`;
  }
}

customElements.define('gt-studio-teams', TeamView);
