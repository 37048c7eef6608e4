import { html, nothing } from 'lit';
import { durationText, type JobSummary, percent, taskTypeName, timeText } from './job-words.js';
import type { ConsoleTexts } from './texts/en.js';
import { fill } from './texts/fill.js';

/** A job with everything about it, as the API gives it. */
export interface Job extends JobSummary {
  readonly arn: string;
  readonly teamArn: string;
  readonly iteration: number;
  readonly failureReason: string | null;
  readonly stopReason: string | null;
  readonly waits: readonly string[];
  readonly outputLocation: string;
  readonly outputManifest: string;
  readonly definition: {
    readonly input: Readonly<Record<string, string>>;
    readonly labels: readonly string[];
    readonly labelAttributeName: string;
    readonly title: string;
    readonly workersPerObject: number;
    readonly taskTimeLimitSeconds: number;
    readonly taskLifetimeSeconds: number;
    readonly maxConcurrentTasks: number;
  };
}

/** How a job gets on, as the API gives it. */
export interface Progress {
  readonly objects: Readonly<Record<string, number>>;
  readonly workerCount: number;
  readonly left: {
    readonly answers: number;
    readonly seconds: number | null;
    readonly active: number;
  };
  readonly workers: readonly {
    readonly email: string;
    readonly workerId: string;
    readonly submitted: number;
    readonly declined: number;
    readonly working: number;
    readonly meanSeconds: number | null;
    readonly agreement: number | null;
  }[];
  readonly classes: readonly { readonly name: string; readonly objects: number }[];
}

const isOpen = ({ status }: Job) => ['Initializing', 'InProgress'].includes(status);

/** How much is still to be done, by the mean time of what was. */
function workLeft({ left }: Progress, texts: ConsoleTexts): string {
  const { answers, seconds, active } = left;
  const { job: words } = texts;
  if (seconds === null) return fill(words.leftUnknown, { answers });
  const time = durationText(seconds / Math.max(1, active), texts);
  return active > 1
    ? fill(words.leftActive, { answers, time, count: active })
    : fill(words.left, { answers, time });
}

function facts(job: Job, texts: ConsoleTexts, language: string) {
  const { common, fields, job: words, jobs } = texts;
  const { definition } = job;
  const input = Object.values(definition.input)[0] ?? '';
  const fact = (name: string, value: unknown, mono = false) =>
    html`<div>
      <dt>${name}</dt>
      <dd class=${mono ? 'mono' : ''}>${value}</dd>
    </div>`;
  return html`<dl class="facts">
    ${fact(jobs.taskType, taskTypeName(job.taskType, texts))} ${fact(common.team, job.team)}
    ${fact(common.created, timeText(job.createdAt, language))}
    ${fact(fields.workersPerObject, definition.workersPerObject)}
    ${fact(fields.taskTimeLimitSeconds, durationText(definition.taskTimeLimitSeconds, texts))}
    ${fact(fields.taskLifetimeSeconds, durationText(definition.taskLifetimeSeconds, texts))}
    ${fact(words.attribute, definition.labelAttributeName, true)}
    ${fact(
      words.batch,
      fill(words.batchText, { batch: job.iteration, most: definition.maxConcurrentTasks }),
    )}
    ${fact(words.input, input, true)} ${fact(words.output, job.outputLocation, true)}
    ${fact(words.arn, job.arn, true)} ${fact(words.teamArn, job.teamArn, true)}
  </dl>`;
}

function workers(progress: Progress, texts: ConsoleTexts) {
  const { job: words } = texts;
  const isCompared = progress.workers.some(({ agreement }) => agreement !== null);
  if (progress.workers.length === 0) {
    return html`<p class="quiet none">${words.nobody}</p>`;
  }
  return html`<div class="scroll">
    <table class="stacks">
      <thead>
        <tr>
          <th>${words.worker}</th>
          <th>${words.submitted}</th>
          <th>${words.declined}</th>
          <th>${words.working}</th>
          <th>${words.meanTime}</th>
          ${isCompared ? html`<th>${words.agreement}</th>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${progress.workers.map(
          (worker) =>
            html`<tr>
              <td>
                <span class="name">${worker.email}</span>
                <div class="quiet mono">${worker.workerId}</div>
              </td>
              <td data-label=${words.submitted}>${worker.submitted}</td>
              <td data-label=${words.declined}>${worker.declined}</td>
              <td data-label=${words.working}>${worker.working}</td>
              <td data-label=${words.meanTime}>
                ${worker.meanSeconds === null ? '–' : durationText(worker.meanSeconds, texts)}
              </td>
              ${
                isCompared
                  ? html`<td data-label=${words.agreement}>
                      ${worker.agreement === null ? '–' : percent(worker.agreement)}
                    </td>`
                  : nothing
              }
            </tr>`,
        )}
      </tbody>
    </table>
    ${
      progress.workerCount > progress.workers.length
        ? html`<p class="quiet small none">
            ${fill(words.mostOf, {
              shown: progress.workers.length,
              count: progress.workerCount,
            })}
          </p>`
        : nothing
    }
  </div>`;
}

function classes(progress: Progress, total: number, texts: ConsoleTexts) {
  if (progress.classes.length === 0) {
    return html`<p class="quiet">${texts.job.noLabels}</p>`;
  }
  return html`<div class="stack tight">
    ${progress.classes.map(
      ({ name, objects }) =>
        html`<div>
          <div class="row spread small counted">
            <span>${name}</span><span class="quiet">${objects}</span>
          </div>
          <div class="bar" aria-hidden="true">
            <span style=${`width: ${total === 0 ? 0 : (objects / total) * 100}%`}></span>
          </div>
        </div>`,
    )}
  </div>`;
}

/** Where a job stands, what it is, who did what and what came of it. */
export function overview(job: Job, progress: Progress, texts: ConsoleTexts, language: string) {
  const { common, job: words } = texts;
  const share = job.total === 0 ? 0 : Math.round((job.labeled / job.total) * 100);
  const { offered = 0, answered = 0, waiting = 0 } = progress.objects;
  return html`<div class="stack">
    <section class="card stack tight">
      <div class="row spread">
        <h2>${words.progress}</h2>
        <strong>${job.labeled} / ${job.total}</strong>
      </div>
      <div class="bar" role="img" aria-label=${fill(words.share, { share })}>
        <span style=${`width: ${share}%`}></span>
      </div>
      <p class="quiet small facts-line">
        ${fill(words.counts, { offered, answered, waiting, failed: job.failed })}
      </p>
      ${isOpen(job) ? html`<p class="quiet small facts-line">${workLeft(progress, texts)}</p>` : nothing}
    </section>
    <section class="card">${facts(job, texts, language)}</section>
    <div class="beside">
      <section class="card flush">
        <h2 class="table-head">${common.workers}</h2>
        ${workers(progress, texts)}
      </section>
      <section class="card stack tight">
        <h2>${common.labels}</h2>
        ${classes(progress, job.labeled, texts)}
      </section>
    </div>
  </div>`;
}
