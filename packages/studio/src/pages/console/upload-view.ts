import { html, nothing } from 'lit';
import { Refused } from '../shared/ask.js';
import { fieldOf } from '../shared/page-element.js';
import type { Told } from '../shared/told.js';
import { ConsolePart } from './console-part.js';
import {
  chosenFiles,
  type ChosenFile,
  commonFolder,
  droppedFiles,
  isWanted,
  keyOf,
} from './dropped-files.js';
import { fill } from './texts/fill.js';

const AT_ONCE = 3;
const MOST_BYTES = 256 * 1024 * 1024;
const SHOWN_FAILURES = 20;

/**
 * Takes pictures from the person's own machine into a data set of the studio's bucket.
 *
 * @fires gt-uploaded - Pictures arrived.
 */
export class UploadView extends ConsolePart {
  static override properties = {
    ...ConsolePart.properties,
    over: { state: true },
    total: { state: true },
    done: { state: true },
    bytes: { state: true },
    skipped: { state: true },
    failures: { state: true },
    place: { state: true },
    running: { state: true },
    problem: { state: true },
  };
  declare over: boolean;
  declare total: number;
  declare done: number;
  declare bytes: number;
  declare skipped: number;
  declare failures: readonly Told[];
  declare place: string;
  declare running: AbortController | undefined;
  declare problem: Told;

  constructor() {
    super();
    this.over = false;
    this.reset();
    this.place = '';
    this.problem = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.running?.abort();
  }

  private reset(): void {
    this.total = 0;
    this.done = 0;
    this.bytes = 0;
    this.skipped = 0;
    this.failures = [];
  }

  private get name(): string {
    return fieldOf(this, 'data-set');
  }

  private async take(chosen: readonly ChosenFile[]): Promise<void> {
    if (this.running) return;
    const wanted = chosen.filter(isWanted);
    const common = commonFolder(wanted.length > 0 ? wanted : chosen);
    const name = this.name || common;
    if (!/^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_ .-]*$/u.test(name)) {
      this.problem = this.texts.upload.nameFirst;
      return;
    }
    this.reset();
    this.problem = wanted.length === 0 ? this.texts.upload.noPicture : '';
    this.skipped = chosen.length - wanted.length;
    this.total = wanted.length;
    this.place = `s3://studio/data/${name}/`;
    if (wanted.length === 0) return;
    const running = new AbortController();
    this.running = running;
    const queue = [...wanted];
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          if (running.signal.aborted) return;
          await this.send(next, common, running.signal);
        }
      }),
    );
    this.running = undefined;
    this.dispatchEvent(new Event('gt-uploaded'));
  }

  private async send(chosen: ChosenFile, common: string, signal: AbortSignal): Promise<void> {
    const { file, path } = chosen;
    try {
      if (file.size > MOST_BYTES) throw new Error(fill(this.texts.upload.tooLarge, { path }));
      await this.api.upload(this.place + keyOf(chosen, common), file, signal);
      this.bytes += file.size;
    } catch (error) {
      if (signal.aborted) return;
      // What is there already arrived in an earlier attempt.
      const known = error instanceof Refused && error.reason === 'upload-known';
      const told = known ? fill(this.texts.upload.known, { path }) : this.problemText(error);
      this.failures = [...this.failures, told];
    }
    this.done += 1;
  }

  private choose = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const chosen = chosenFiles(input);
    input.value = '';
    void this.take(chosen);
  };

  private drop = (event: DragEvent) => {
    event.preventDefault();
    this.over = false;
    if (!event.dataTransfer) return;
    void droppedFiles(event.dataTransfer)
      .then((chosen) => this.take(chosen))
      .catch((error: unknown) => (this.problem = this.problemText(error)));
  };

  private progress() {
    if (this.total === 0) return nothing;
    const { running, done, total, failures } = this;
    const { upload } = this.texts;
    const arrived = done - failures.length;
    return html`<div class="stack tight" role="status">
      <div class="row spread small">
        <span
          >${fill(upload.progress, { arrived, total, size: (this.bytes / 1024 / 1024).toFixed(1) })}${
            this.skipped > 0 ? `; ${fill(upload.leftOut, { count: this.skipped })}` : nothing
          }</span
        >
        ${
          running
            ? html`<wa-button size="s" appearance="plain" @click=${() => running.abort()}
                >${upload.stop}</wa-button
              >`
            : arrived > 0
              ? html`<wa-button
                  size="s"
                  variant="brand"
                  href=${`#/new/${encodeURIComponent(this.place)}/pictures`}
                  ><wa-icon slot="start" name="plus"></wa-icon>${upload.label}</wa-button
                >`
              : nothing
        }
      </div>
      <div class="bar" aria-hidden="true">
        <span style=${`width: ${(done / total) * 100}%`}></span>
      </div>
      <span class="mono quiet">${this.place}</span>
      ${
        failures.length > 0
          ? html`<wa-callout variant="warning">
              ${failures.slice(0, SHOWN_FAILURES).map((failure) => html`<div>${failure}</div>`)}
              ${
                failures.length > SHOWN_FAILURES
                  ? html`<div>
                      ${fill(upload.more, { count: failures.length - SHOWN_FAILURES })}
                    </div>`
                  : nothing
              }
            </wa-callout>`
          : nothing
      }
    </div>`;
  }

  override render() {
    const { upload } = this.texts;
    const over = (value: boolean) => (event: DragEvent) => {
      event.preventDefault();
      this.over = value;
    };
    const picker = (text: string, icon: string, folder: boolean) =>
      html`<label class="pick">
        <wa-icon name=${icon}></wa-icon>${text}
        <input
          class="visually-hidden"
          type="file"
          multiple
          accept=${folder ? nothing : 'image/*'}
          ?webkitdirectory=${folder}
          ?disabled=${this.running !== undefined}
          @change=${this.choose}
        />
      </label>`;
    return html`<section
      class=${`card drop ${this.over ? 'over' : ''}`}
      aria-label=${upload.title}
      @dragover=${over(true)}
      @dragleave=${over(false)}
      @drop=${this.drop}
    >
      <div class="row">
        <wa-icon class="big" name="upload"></wa-icon>
        <div>
          <h2>${upload.title}</h2>
          <p class="quiet small">${upload.hint}</p>
        </div>
        <wa-input
          class="bare"
          size="s"
          name="data-set"
          label=${upload.name}
          placeholder=${upload.name}
        ></wa-input>
        ${picker(upload.files, 'images', false)} ${picker(upload.folder, 'folder', true)}
      </div>
      ${
        this.problem
          ? html`<wa-callout variant="danger" role="alert">${this.problem}</wa-callout>`
          : nothing
      }
      ${this.progress()}
    </section>`;
  }
}

customElements.define('gt-studio-upload', UploadView);
