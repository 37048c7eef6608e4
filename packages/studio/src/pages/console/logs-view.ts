import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { localeOf } from '../shared/language.js';
import { PollingView } from './polling-view.js';

interface LogLine {
  readonly id: number;
  readonly at: string;
  readonly group: string;
  readonly stream: string;
  readonly message: string;
}

/** A message as a person reads it, and the event's name. */
function read(message: string): { name: string; text: string } {
  const event = JSON.parse(message) as Record<string, string>;
  if (event['event-name'] !== undefined) {
    return { name: event['event-name'], text: event['event-log-message'] ?? '' };
  }
  return {
    name: event.event_type ?? '',
    text: `${event.worker_id ?? ''} · ${event.job_reference_code ?? ''}`,
  };
}

/** Job and worker events, newest first, with filters. */
export class LogsView extends PollingView {
  static override properties = {
    ...PollingView.properties,
    stream: { attribute: false },
    embedded: { type: Boolean },
    lines: { state: true },
    group: { state: true },
    text: { state: true },
    chosen: { state: true },
    streams: { state: true },
  };
  declare stream: string | undefined;
  declare embedded: boolean;
  declare lines: readonly LogLine[] | undefined;
  declare group: string;
  declare text: string;
  declare chosen: string;
  declare streams: readonly { group: string; stream: string }[];

  constructor() {
    super();
    this.group = '';
    this.text = '';
    this.chosen = '';
    this.streams = [];
  }

  protected async load(): Promise<void> {
    const query = new URLSearchParams({ limit: '200' });
    const stream = this.stream ?? this.chosen;
    if (this.group !== '') query.set('group', this.group);
    if (stream !== '') query.set('stream', stream);
    if (this.text !== '') query.set('text', this.text);
    const { lines } = await this.api.get<{ lines: LogLine[] }>(`/logs?${query.toString()}`);
    this.lines = lines;
    if (this.embedded) return;
    this.streams = (
      await this.api.get<{ streams: { group: string; stream: string }[] }>('/logs/streams')
    ).streams;
  }

  private filter(change: () => void): void {
    change();
    void this.refresh();
  }

  private filters() {
    const { logs } = this.texts;
    const groups = [...new Set(this.streams.map(({ group }) => group))];
    const streams = this.streams.filter(({ group }) => this.group === '' || group === this.group);
    const valueOf = (event: Event) => (event.target as HTMLInputElement).value;
    return html`<div class="filters">
      ${keyed(
        this.language,
        html`<wa-select
          size="s"
          label=${logs.group}
          .value=${this.group}
          @change=${(event: Event) => this.filter(() => (this.group = valueOf(event)))}
        >
          <wa-option value="">${logs.allGroups}</wa-option>
          ${groups.map((group) => html`<wa-option value=${group}>${group}</wa-option>`)}
        </wa-select>`,
      )}
      ${keyed(
        this.language,
        html`<wa-select
          size="s"
          label=${logs.stream}
          .value=${this.chosen}
          @change=${(event: Event) => this.filter(() => (this.chosen = valueOf(event)))}
        >
          <wa-option value="">${logs.allStreams}</wa-option>
          ${streams.map(({ stream }) => html`<wa-option value=${stream}>${stream}</wa-option>`)}
        </wa-select>`,
      )}
      <wa-input
        size="s"
        type="search"
        label=${logs.text}
        placeholder="TasksSubmitted"
        @input=${(event: Event) => this.filter(() => (this.text = valueOf(event).trim()))}
      ></wa-input>
    </div>`;
  }

  override render() {
    const { lines } = this;
    const { logs, places } = this.texts;
    return html`<div class="stack">
      ${
        this.embedded
          ? nothing
          : html`<h1>${places.logs}</h1>
              ${this.filters()}`
      }
      ${
        this.problem
          ? html`<wa-callout variant="danger" role="alert">${this.problem}</wa-callout>`
          : nothing
      }
      ${
        lines === undefined
          ? html`<wa-spinner></wa-spinner>`
          : lines.length === 0
            ? html`<div class="card empty">
                <wa-icon name="scroll-text"></wa-icon>
                <h2>${logs.none}</h2>
                <p>${logs.noneHint}</p>
              </div>`
            : html`<div class="card flush scroll">
                <table class="log">
                  <thead>
                    <tr>
                      <th>${logs.time}</th>
                      <th>${logs.event}</th>
                      <th>${logs.message}</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${lines.map((line) => {
                      const { name, text } = read(line.message);
                      return html`<tr>
                        <td class="small quiet when">
                          ${new Date(line.at).toLocaleString(localeOf(this.language))}
                        </td>
                        <td class="event mono">${name}</td>
                        <td>
                          <details>
                            <summary>${text}</summary>
                            <pre class="mono" tabindex="0">
${JSON.stringify(JSON.parse(line.message), null, 2)}</pre>
                            <span class="quiet mono">${line.group} / ${line.stream}</span>
                          </details>
                        </td>
                      </tr>`;
                    })}
                  </tbody>
                </table>
              </div>`
      }
    </div>`;
  }
}

customElements.define('gt-studio-logs', LogsView);
