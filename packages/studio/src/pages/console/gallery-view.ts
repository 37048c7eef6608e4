import { html, nothing } from 'lit';
import { classNames, type GalleryObject, maskedPicture } from './gallery-object.js';
import { percent } from './job-words.js';
import './object-dialog.js';
import { PollingView } from './polling-view.js';
import { fill } from './texts/fill.js';

const PAGE = 48;

/** Below this much agreement an object is worth a look. */
const DISPUTED = 0.7;

const VARIANT: Readonly<Record<string, string>> = {
  offered: 'brand',
  answered: 'brand',
  labeled: 'success',
  failed: 'danger',
};

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
    order: { state: true },
    masks: { state: true },
    strength: { state: true },
    open: { state: true },
  };
  declare name: string;
  declare objects: readonly GalleryObject[] | undefined;
  /** The number before each page, the current one last. */
  declare pages: readonly number[];
  declare status: string;
  declare order: 'number' | 'agreement';
  declare masks: boolean;
  /** How opaque masks are, 0 to 1. */
  declare strength: number;
  declare open: GalleryObject | undefined;

  constructor() {
    super();
    this.pages = [-1];
    this.status = '';
    this.order = 'number';
    this.masks = true;
    this.strength = 0.6;
  }

  protected async load(): Promise<void> {
    const { pages, status, order } = this;
    const only = status === '' ? '' : `&status=${status}`;
    // By agreement a page is told by how many are before it, in the order of the input by a number.
    const from =
      order === 'agreement'
        ? `order=agreement&offset=${(pages.length - 1) * PAGE}`
        : `after=${pages.at(-1)}`;
    const { objects } = await this.api.get<{ objects: GalleryObject[] }>(
      `/jobs/${encodeURIComponent(this.name)}/objects?${from}&limit=${PAGE}${only}`,
    );
    // An answer to what was asked before must not stand over what is asked now.
    if (pages !== this.pages || status !== this.status || order !== this.order) return;
    this.objects = objects;
    const { open } = this;
    this.open = open && (objects.find(({ number }) => number === open.number) ?? open);
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
        >${maskedPicture(object, this.masks ? object.maskUrl : null, this.strength)}</a
      >
      <figcaption>
        <span title=${object.failure ?? object.source}
          >${object.number}${names ? ` · ${names}` : ''}</span
        >
        ${
          object.agreement === null
            ? nothing
            : html`<span
                class=${object.agreement < DISPUTED ? 'agreement disputed' : 'agreement'}
                title=${fill(gallery.agreement, { share: percent(object.agreement) })}
                >${percent(object.agreement)}</span
              >`
        }
        <wa-badge variant=${VARIANT[object.status] ?? 'neutral'} appearance="filled" pill
          >${text}</wa-badge
        >
      </figcaption>
    </figure>`;
  }

  override render() {
    const { objects } = this;
    const byAgreement = this.order === 'agreement';
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
          <select
            class="filter"
            aria-label=${gallery.order}
            @change=${(event: Event) => {
              const { value } = event.target as HTMLSelectElement;
              this.order = value === 'agreement' ? 'agreement' : 'number';
              this.show([-1]);
            }}
          >
            <option value="number">${gallery.byNumber}</option>
            <option value="agreement">${gallery.byAgreement}</option>
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
                <h2>${byAgreement ? gallery.noneCompared : gallery.none}</h2>
                <p>${byAgreement ? gallery.noneComparedHint : gallery.noneHint}</p>
              </div>`
            : html`<div class="gallery">${objects.map((object) => this.figure(object))}</div>`
      }
      ${withoutWhite()}
      <gt-studio-object
        .api=${this.api}
        .language=${this.language}
        .job=${this.name}
        .object=${this.open}
        .strength=${this.strength}
        @gt-changed=${() => this.refresh()}
        @gt-closed=${() => (this.open = undefined)}
      ></gt-studio-object>
    </div>`;
  }
}

customElements.define('gt-studio-gallery', GalleryView);
