import { html, nothing } from 'lit';
import type { ConsoleTexts } from './texts/en.js';
import { fill } from './texts/fill.js';

/** A private team, as the API tells of it. */
export interface Team {
  readonly name: string;
  readonly description: string;
  readonly members: number;
  readonly openJobs: number;
  readonly arn: string;
}

/** A person, as the API tells of one. */
export interface Worker {
  readonly email: string;
  readonly workerId: string;
  readonly role: string;
  readonly status: string;
  readonly teams: readonly string[];
  readonly lastSeenAt: string | null;
}

const STATUS: Readonly<Record<string, string>> = {
  active: 'success',
  invited: 'brand',
  disabled: 'neutral',
};

/** The private teams. @param remove Asks whether a team is to go. */
export function teamsTable(
  teams: readonly Team[],
  remove: (team: Team) => void,
  texts: ConsoleTexts,
) {
  const { common, job, workforce } = texts;
  if (teams.length === 0) {
    return html`<div class="card empty">
      <wa-icon name="users"></wa-icon>
      <h2>${workforce.noTeam}</h2>
      <p>${workforce.noTeamHint}</p>
    </div>`;
  }
  return html`<div class="card flush scroll">
    <table class="stacks">
      <thead>
        <tr>
          <th>${common.name}</th>
          <th>${common.workers}</th>
          <th>${workforce.openJobs}</th>
          <th>${job.arn}</th>
          <th><span class="visually-hidden">${common.actions}</span></th>
        </tr>
      </thead>
      <tbody>
        ${teams.map((team) => teamRow(team, remove, texts))}
      </tbody>
    </table>
  </div>`;
}

function teamRow(team: Team, remove: (team: Team) => void, texts: ConsoleTexts) {
  const { common, job, workforce } = texts;
  return html`<tr>
    <td>
      <span class="name">${team.name}</span>
      <div class="quiet small">${team.description}</div>
    </td>
    <td data-label=${common.workers}>${team.members}</td>
    <td data-label=${workforce.openJobs}>${team.openJobs}</td>
    <td class="quiet" data-label=${job.arn}><span class="mono">${team.arn}</span></td>
    <td>
      <div class="row acts-cell corner">
        <wa-button size="s" appearance="plain" @click=${() => remove(team)}
          ><wa-icon name="trash" label=${fill(common.removeThis, { name: team.name })}></wa-icon
        ></wa-button>
      </div>
    </td>
  </tr>`;
}

/** What can be done with the people of the workforce. */
export interface PeopleActs {
  /** Puts a person into a team, or takes one out of it. */
  readonly member: (worker: Worker, team: string, member: boolean) => void;
  readonly change: (worker: Worker, path: 'reset-password' | 'enable' | 'disable') => void;
  /** Asks whether a person is to go. */
  readonly remove: (worker: Worker) => void;
}

/** The people of the workforce. @param teams Those that they can be put into. */
export function peopleTable(
  workers: readonly Worker[],
  teams: readonly Team[],
  acts: PeopleActs,
  texts: ConsoleTexts,
) {
  const { common, workforce } = texts;
  if (workers.length === 0) {
    return html`<div class="card empty">
      <wa-icon name="user-plus"></wa-icon>
      <h2>${workforce.nobody}</h2>
      <p>${workforce.nobodyHint}</p>
    </div>`;
  }
  return html`<div class="card flush scroll">
    <table class="stacks">
      <thead>
        <tr>
          <th>${workforce.person}</th>
          <th>${common.status}</th>
          <th>${workforce.teamsOf}</th>
          <th><span class="visually-hidden">${common.actions}</span></th>
        </tr>
      </thead>
      <tbody>
        ${workers.map((worker) => workerRow(worker, teams, acts, texts))}
      </tbody>
    </table>
  </div>`;
}

function workerRow(
  worker: Worker,
  teams: readonly Team[],
  acts: PeopleActs,
  { common, workforce }: ConsoleTexts,
) {
  const { email } = worker;
  const others = teams.filter(({ name }) => !worker.teams.includes(name));
  const disabled = worker.status === 'disabled';
  return html`<tr>
    <td>
      <span class="name">${worker.email}</span>
      ${worker.role === 'owner' ? html`<wa-badge appearance="filled">${workforce.ownerBadge}</wa-badge>` : nothing}
      <div class="quiet mono">${worker.workerId}</div>
    </td>
    <td data-label=${common.status}>
      <wa-badge variant=${STATUS[worker.status] ?? 'neutral'} appearance="filled" pill
        >${workforce.states[worker.status as keyof typeof workforce.states] ?? worker.status}</wa-badge
      >
    </td>
    <td data-label=${workforce.teamsOf}>
      <div class="row" style="gap: 0.35rem">
        ${worker.teams.map(
          (team) =>
            html`<span class="chip"
              >${team}
              <button
                type="button"
                aria-label=${fill(workforce.takeOut, { email, team })}
                @click=${() => acts.member(worker, team, false)}
              >
                <wa-icon name="xmark"></wa-icon></button
            ></span>`,
        )}
        ${
          others.length > 0
            ? html`<select
                class="small add-to"
                aria-label=${fill(workforce.addTo, { email })}
                @change=${(event: Event) => {
                  const select = event.target as HTMLSelectElement;
                  acts.member(worker, select.value, true);
                  select.value = '';
                }}
              >
                <option value="">${workforce.add}</option>
                ${others.map(({ name }) => html`<option>${name}</option>`)}
              </select>`
            : nothing
        }
      </div>
    </td>
    <td>
      <div class="row acts-cell">
        <wa-button size="s" appearance="plain" @click=${() => acts.change(worker, 'reset-password')}
          ><wa-icon name="mail" label=${fill(workforce.inviteAgain, { email })}></wa-icon
        ></wa-button>
        <wa-button
          size="s"
          appearance="plain"
          @click=${() => acts.change(worker, disabled ? 'enable' : 'disable')}
          >${disabled ? workforce.enable : workforce.disable}</wa-button
        >
        <wa-button size="s" appearance="plain" @click=${() => acts.remove(worker)}
          ><wa-icon name="trash" label=${fill(common.removeThis, { name: email })}></wa-icon
        ></wa-button>
      </div>
    </td>
  </tr>`;
}
