import { icon, type IconNode, tokens } from '@gt-elements/element-kit';
import { fromBase64, segmentationManifestLine } from '@gt-elements/manifest';
import type { SemanticSegmentationAnswer } from '@gt-elements/manifest';
import { type GtSegment } from '@gt-elements/segment';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { FolderOpen, Moon, Plus, Send, Sun, X } from 'lucide';
import { demoStyles } from './demo.styles.js';
import { resultView, type Submission } from './result.js';
import { type DemoPicture, demoPictures } from './samples.js';

/** The demo page: choose a picture, edit the classes, label, submit, look at what came out. */
export class Demo extends LitElement {
  static override readonly styles = [tokens, demoStyles];

  @state() private picture: DemoPicture;
  @state() private source = '';
  @state() private classes: readonly string[];
  @state() private submission: Submission | undefined;
  @state() private dragging = false;
  @state() private message = '';

  @query('form') private readonly form!: HTMLFormElement;
  @query('gt-segment') private readonly editor!: GtSegment;
  @query('input[type=file]') private readonly fileInput!: HTMLInputElement;

  readonly #pictures = demoPictures();

  constructor() {
    super();
    this.picture = this.#pictures[0]!;
    this.classes = this.picture.classes;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#choose(this.picture);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('submission') && this.submission) {
      this.renderRoot.querySelector<HTMLElement>('.result')?.scrollIntoView({ block: 'nearest' });
    }
  }

  protected override render(): TemplateResult {
    return html`<div
      class="page"
      @dragover=${this.#onDragOver}
      @dragleave=${() => {
        this.dragging = false;
      }}
      @drop=${this.#onDrop}
    >
      <header>
        <div class="brand">
          <span class="mark" aria-hidden="true"><i></i><i></i><i></i><i></i></span>
          <div>
            <h1>gt-elements</h1>
            <p>Label a picture here; get the mask that SageMaker Ground Truth would give.</p>
          </div>
        </div>
        <a class="button" href="./template.html">Try a template</a>
        <button type="button" class="button" aria-label="Light or dark" @click=${this.#switchTheme}>
          ${icon(Sun as IconNode, 16)}<span aria-hidden="true">/</span>${icon(Moon as IconNode, 16)}
        </button>
      </header>
      <nav class="pictures" aria-label="Pictures">
        ${this.#pictures.map(
          (picture) =>
            html`<button
              type="button"
              class="chip"
              aria-pressed=${picture === this.picture ? 'true' : 'false'}
              @click=${() => this.#choose(picture)}
            >
              ${picture.title}
            </button>`,
        )}
        <button type="button" class="chip open" @click=${() => this.fileInput.click()}>
          ${icon(FolderOpen as IconNode, 16)} Open a picture…
        </button>
        <input type="file" accept="image/*" hidden @change=${this.#onFile} />
        <span class="hint">or drop one anywhere on the page</span>
      </nav>
      <form @submit=${this.#onSubmit} @reset=${() => (this.submission = undefined)} novalidate>
        <gt-segment
          name="segmentation"
          required
          src=${this.source}
          header=${`Paint every ${list(this.classes)}`}
          .labels=${this.classes}
        ></gt-segment>
        <div class="below">
          <fieldset class="classes">
            <legend>Classes</legend>
            ${repeat(
              this.classes,
              (name) => name,
              (name) =>
                html`<span class="class"
                  >${name}
                  <button
                    type="button"
                    aria-label=${`Remove ${name}`}
                    title=${`Remove ${name}`}
                    @click=${() => {
                      this.classes = this.classes.filter((other) => other !== name);
                    }}
                  >
                    ${icon(X as IconNode, 14)}
                  </button></span
                >`,
            )}
            <span class="add"
              ><input
                type="text"
                maxlength="256"
                placeholder="Another class"
                aria-label="Another class"
                @keydown=${this.#onAddKey}
              /><button
                type="button"
                aria-label="Add the class"
                title="Add the class"
                @click=${this.#onAdd}
              >
                ${icon(Plus as IconNode, 16)}
              </button></span
            >
          </fieldset>
          <div class="finish">
            ${this.message ? html`<p class="message" role="alert">${this.message}</p>` : nothing}
            <button type="reset" class="button">Start again</button>
            <button type="submit" class="button primary">
              ${icon(Send as IconNode, 16)} Submit
            </button>
          </div>
        </div>
      </form>
      ${this.submission ? resultView(this.submission) : nothing}
      ${this.dragging ? html`<div class="drop">Drop the picture to label it</div>` : nothing}
    </div>`;
  }

  async #choose(picture: DemoPicture): Promise<void> {
    this.picture = picture;
    const source = await picture.url();
    if (this.picture !== picture) return;
    this.classes = picture.classes;
    this.source = source;
    this.submission = undefined;
    this.message = '';
  }

  #openFile(file: File): void {
    const url = URL.createObjectURL(file);
    const classes = this.classes;
    void this.#choose({
      name: file.name,
      title: file.name,
      classes,
      url: () => Promise.resolve(url),
    });
  }

  readonly #onFile = (): void => {
    const file = this.fileInput.files?.[0];
    if (file) this.#openFile(file);
    this.fileInput.value = '';
  };

  readonly #onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.dragging = true;
  };

  readonly #onDrop = (event: DragEvent): void => {
    event.preventDefault();
    this.dragging = false;
    const file = event.dataTransfer?.files[0];
    if (file) this.#openFile(file);
  };

  readonly #onAddKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    this.#onAdd();
  };

  readonly #onAdd = (): void => {
    const input = this.renderRoot.querySelector<HTMLInputElement>('.add input')!;
    const name = input.value.trim();
    if (!name || this.classes.includes(name)) return;
    this.classes = [...this.classes, name];
    input.value = '';
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.message = '';
    if (!this.form.checkValidity()) {
      this.message = this.editor.validationMessage;
      return;
    }
    const text = new FormData(this.form).get('segmentation') as string;
    const answer = JSON.parse(text) as SemanticSegmentationAnswer;
    const png = fromBase64(answer.labeledImage.pngImageData);
    if (this.submission) URL.revokeObjectURL(this.submission.maskUrl);
    this.submission = {
      answer,
      manifestLine: this.#manifestLine(),
      maskUrl: URL.createObjectURL(new Blob([png as BlobPart], { type: 'image/png' })),
      maskBytes: png.length,
    };
  };

  #manifestLine(): string {
    const colors = this.editor.classColors;
    return segmentationManifestLine({
      input: { 'source-ref': `s3://my-bucket/pictures/${this.picture.name}.jpg` },
      attribute: 'street-ref',
      jobName: 'demo',
      creationDate: new Date(),
      maskRef: 's3://my-bucket/output/demo/annotations/consolidated-annotation/output/0.png',
      labels: colors.map(({ name }) => name),
      colors: colors.map(({ color }) => color),
    });
  }

  readonly #switchTheme = (): void => {
    const root = document.documentElement;
    const dark =
      root.dataset['theme'] === 'dark' ||
      (!root.dataset['theme'] && matchMedia('(prefers-color-scheme: dark)').matches);
    root.dataset['theme'] = dark ? 'light' : 'dark';
  };
}

const list = (names: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(
    names.map((name) => name.toLowerCase()),
  ) || 'class';
