import { html, nothing } from 'lit';
import { PollingView } from './polling-view.js';
import { fill } from './texts/fill.js';
import { storedText } from './texts/stored.js';

interface GalleryObject {
  readonly number: number;
  readonly status: string;
  readonly failure: string | null;
  readonly source: string;
  readonly pictureUrl: string | null;
  readonly maskUrl: string | null;
  readonly metadata: Readonly<Record<string, unknown>> | null;
}

const PAGE = 48;

const VARIANT: Readonly<Record<string, string>> = {
  offered: 'brand',
  answered: 'brand',
  labeled: 'success',
  failed: 'danger',
};

/** The classes that an object's label names. */
function classNames(metadata: GalleryObject['metadata']): string {
  if (!metadata) return '';
  const one = metadata['class-name'];
  if (typeof one === 'string') return one;
  return Object.values((metadata['class-map'] ?? {}) as Record<string, string>).join(', ');
}

/** Names and colours of a mask's labels. */
function legendOf(metadata: GalleryObject['metadata']): { name: string; color: string }[] {
  const map = (metadata?.['internal-color-map'] ?? {}) as Record<string, Record<string, string>>;
  return Object.entries(map)
    .filter(([index]) => index !== '0')
    .map(([, entry]) => ({ name: entry['class-name'] ?? '', color: entry['hex-color'] ?? '' }));
}

/** Makes a mask's white background transparent without reading its pixels. */
const withoutWhite = () =>
  html`<svg width="0" height="0" aria-hidden="true" style="position: absolute">
    <filter id="without-white" color-interpolation-filters="sRGB" x="0" y="0" width="1" height="1">
      <feColorMatrix
        values="1 0 0 0 0  0 1 0 0 0  0 0 1 0 0  -9 -9 -9 0 27"
        result="ink"
      ></feColorMatrix>
      <feComposite in="ink" in2="SourceAlpha" operator="in"></feComposite>
    </filter>
  </svg>`;

/** The pictures of a job with their masks over them. */
export class GalleryView extends PollingView {
  static override properties = {
    ...PollingView.properties,
    name: { attribute: false },
    objects: { state: true },
    pages: { state: true },
    status: { state: true },
    masks: { state: true },
    strength: { state: true },
    open: { state: true },
  };
  declare name: string;
  declare objects: readonly GalleryObject[] | undefined;
  /** The number before each page, the current one last. */
  declare pages: readonly number[];
  declare status: string;
  declare masks: boolean;
  /** How opaque masks are, 0 to 1. */
  declare strength: number;
  declare open: GalleryObject | undefined;

  constructor() {
    super();
    this.pages = [-1];
    this.status = '';
    this.masks = true;
    this.strength = 0.6;
  }

  protected async load(): Promise<void> {
    const { pages, status } = this;
    const only = status === '' ? '' : `&status=${status}`;
    const { objects } = await this.api.get<{ objects: GalleryObject[] }>(
      `/jobs/${encodeURIComponent(this.name)}/objects?after=${pages.at(-1)}&limit=${PAGE}${only}`,
    );
    // An answer to what was asked before must not stand over what is asked now.
    if (pages === this.pages && status === this.status) this.objects = objects;
  }

  /** Pictures that could not be had while the studio was away are asked for again. */
  protected override cameBack(): void {
    for (const image of this.querySelectorAll('img')) {
      if (image.complete && image.naturalWidth === 0) image.setAttribute('src', image.src);
    }
  }

  private show(pages: readonly number[]): void {
    this.pages = pages;
    void this.refresh();
  }

  private picture(object: GalleryObject) {
    return html`<div class="picture">
      ${
        object.pictureUrl
          ? html`<img src=${object.pictureUrl} alt=${object.source} loading="lazy" />`
          : nothing
      }
      ${
        object.maskUrl && this.masks
          ? html`<img
              class="mask"
              style=${`opacity: ${this.strength}`}
              src=${object.maskUrl}
              alt=""
              loading="lazy"
            />`
          : nothing
      }
    </div>`;
  }

  private figure(object: GalleryObject) {
    const { gallery, objectStates } = this.texts;
    const text = objectStates[object.status as keyof typeof objectStates] ?? object.status;
    const names = classNames(object.metadata);
    return html`<figure>
      <a
        href="#"
        aria-label=${fill(gallery.object, { number: object.number })}
        @click=${(event: Event) => {
          event.preventDefault();
          this.open = object;
        }}
        >${this.picture(object)}</a
      >
      <figcaption>
        <span title=${object.failure ?? object.source}
          >${object.number}${names ? ` · ${names}` : ''}</span
        >
        <wa-badge variant=${VARIANT[object.status] ?? 'neutral'} appearance="filled" pill
          >${text}</wa-badge
        >
      </figcaption>
    </figure>`;
  }

  private dialog() {
    const { open } = this;
    const { gallery } = this.texts;
    return html`<wa-dialog
      label=${open ? fill(gallery.object, { number: open.number }) : ''}
      style="--width: 60rem"
      ?open=${open !== undefined}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.open = undefined;
      }}
    >
      ${
        open
          ? html`<div class="stack tight">
              ${this.picture(open)}
              <div class="row legend small">
                ${legendOf(open.metadata).map(
                  ({ name, color }) =>
                    html`<span
                      ><span class="swatch" style=${`background: ${color}`}></span>${name}</span
                    >`,
                )}
                ${open.maskUrl ? nothing : classNames(open.metadata)}
              </div>
              <p class="mono quiet">${open.source}</p>
              ${open.failure ? html`<wa-callout variant="danger">${storedText(open.failure, 'objectFailed', this.language)}</wa-callout>` : nothing}
              ${
                open.metadata
                  ? html`<details>
                      <summary>${gallery.metadata}</summary>
                      <pre class="mono" tabindex="0">${JSON.stringify(open.metadata, null, 2)}</pre>
                    </details>`
                  : nothing
              }
            </div>`
          : nothing
      }
    </wa-dialog>`;
  }

  override render() {
    const { objects } = this;
    const { common, gallery, objectStates } = this.texts;
    return html`<div class="stack">
      <div class="row spread">
        <div class="row">
          <select
            class="filter"
            aria-label=${common.status}
            @change=${(event: Event) => {
              this.status = (event.target as HTMLSelectElement).value;
              this.show([-1]);
            }}
          >
            <option value="">${gallery.all}</option>
            ${Object.entries(objectStates).map(
              ([value, text]) => html`<option value=${value}>${text}</option>`,
            )}
          </select>
          <div class="row overlay">
            <wa-switch
              size="s"
              ?checked=${this.masks}
              @change=${(event: Event) => (this.masks = (event.target as HTMLInputElement).checked)}
              >${gallery.masks}</wa-switch
            >
            <input
              type="range"
              min="0.1"
              max="1"
              step="0.05"
              aria-label=${gallery.strength}
              .value=${String(this.strength)}
              ?disabled=${!this.masks}
              @input=${(event: Event) =>
                (this.strength = (event.target as HTMLInputElement).valueAsNumber)}
            />
          </div>
        </div>
        <div class="row">
          <wa-button
            size="s"
            appearance="outlined"
            ?disabled=${this.pages.length === 1}
            @click=${() => this.show(this.pages.slice(0, -1))}
            ><wa-icon name="chevron-left" label=${common.previous}></wa-icon
          ></wa-button>
          <span class="small quiet">${fill(common.page, { page: this.pages.length })}</span>
          <wa-button
            size="s"
            appearance="outlined"
            ?disabled=${(objects?.length ?? 0) < PAGE}
            @click=${() => this.show([...this.pages, objects?.at(-1)?.number ?? -1])}
            ><wa-icon name="chevron-right" label=${common.next}></wa-icon
          ></wa-button>
        </div>
      </div>
      ${
        this.problem
          ? html`<wa-callout variant="danger" role="alert">${this.problem}</wa-callout>`
          : nothing
      }
      ${
        objects === undefined
          ? html`<wa-spinner></wa-spinner>`
          : objects.length === 0
            ? html`<div class="card empty">
                <wa-icon name="images"></wa-icon>
                <h2>${gallery.none}</h2>
                <p>${gallery.noneHint}</p>
              </div>`
            : html`<div class="gallery">${objects.map((object) => this.figure(object))}</div>`
      }
      ${withoutWhite()} ${this.dialog()}
    </div>`;
  }
}

customElements.define('gt-studio-gallery', GalleryView);
