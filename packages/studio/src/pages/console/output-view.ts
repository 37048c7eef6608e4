import { html, nothing } from 'lit';
import { PollingView } from './polling-view.js';

interface Listing {
  readonly folders: readonly { readonly name: string }[];
  readonly files: readonly {
    readonly path: string;
    readonly size: number;
    readonly url: string | null;
  }[];
  /** What the next page is asked for with. */
  readonly next: string | null;
}

const sizeText = (bytes: number) =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 * 1024
      ? `${(bytes / 1024).toFixed(1)} KiB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

/** The files that a job wrote, folder by folder. */
export class OutputView extends PollingView {
  static override properties = {
    ...PollingView.properties,
    name: { attribute: false },
    folder: { state: true },
    pages: { state: true },
    listing: { state: true },
  };
  declare name: string;
  declare folder: string;
  declare listing: Listing | undefined;
  /** What each page after the first was asked for with, the current one last. */
  declare pages: readonly string[];
  protected override readonly every = 5000;

  constructor() {
    super();
    this.folder = '';
    this.pages = [];
  }

  private get path(): string {
    return `/jobs/${encodeURIComponent(this.name)}/output`;
  }

  protected async load(): Promise<void> {
    const { folder, pages } = this;
    const after = pages.at(-1);
    const listing = await this.api.get<Listing>(
      `${this.path}?folder=${encodeURIComponent(folder)}` +
        (after === undefined ? '' : `&after=${encodeURIComponent(after)}`),
    );
    // An answer to what was asked before must not stand over what is asked now.
    if (folder === this.folder && pages === this.pages) this.listing = listing;
  }

  private turnTo(pages: readonly string[]) {
    this.pages = pages;
    void this.refresh();
  }

  private pager(next: string | null) {
    const { common } = this.texts;
    if (next === null && this.pages.length === 0) return nothing;
    return html`<div class="row">
      <wa-button
        size="s"
        appearance="outlined"
        ?disabled=${this.pages.length === 0}
        @click=${() => this.turnTo(this.pages.slice(0, -1))}
        >${common.previous}</wa-button
      >
      <wa-button
        size="s"
        appearance="outlined"
        ?disabled=${next === null}
        @click=${() => next !== null && this.turnTo([...this.pages, next])}
        >${common.next}</wa-button
      >
    </div>`;
  }

  private go(folder: string) {
    return (event: Event) => {
      event.preventDefault();
      this.folder = folder;
      this.pages = [];
      void this.refresh();
    };
  }

  private crumbs() {
    const parts = this.folder.split('/').filter(Boolean);
    return html`<nav class="row small" aria-label=${this.texts.output.folder}>
      <a href="#" @click=${this.go('')}>${this.name}</a>
      ${parts.map(
        (part, index) =>
          html`<span class="quiet">/</span>
            <a href="#" @click=${this.go(parts.slice(0, index + 1).join('/'))}>${part}</a>`,
      )}
    </nav>`;
  }

  override render() {
    const { listing } = this;
    const { output } = this.texts;
    const empty = listing?.files.length === 0 && listing.folders.length === 0;
    const below = (name: string) => (this.folder === '' ? name : `${this.folder}/${name}`);
    return html`<div class="stack">
      <div class="row spread">
        ${this.crumbs()}
        <wa-button size="s" appearance="outlined" href=${`/api${this.path}.zip`} ?disabled=${empty}>
          <wa-icon slot="start" name="download"></wa-icon>${output.zip}
        </wa-button>
      </div>
      ${
        this.problem
          ? html`<wa-callout variant="danger" role="alert">${this.problem}</wa-callout>`
          : nothing
      }
      ${
        listing === undefined
          ? html`<wa-spinner></wa-spinner>`
          : empty
            ? html`<div class="card empty">
                <wa-icon name="folder"></wa-icon>
                <h2>${output.none}</h2>
                <p>${output.noneHint}</p>
              </div>`
            : html`<div class="card flush scroll">
                <table>
                  <tbody>
                    ${listing.folders.map(
                      ({ name }) =>
                        html`<tr>
                          <td>
                            <wa-icon name="folder"></wa-icon>
                            <a href="#" @click=${this.go(below(name))}>${name}</a>
                          </td>
                          <td></td>
                        </tr>`,
                    )}
                    ${listing.files.map(
                      ({ path, size, url }) =>
                        html`<tr>
                          <td>
                            <wa-icon name="file"></wa-icon>
                            ${
                              url === null
                                ? path.split('/').at(-1)
                                : html`<a href=${url} target="_blank" rel="noopener"
                                    >${path.split('/').at(-1)}</a
                                  >`
                            }
                          </td>
                          <td class="quiet small">${sizeText(size)}</td>
                        </tr>`,
                    )}
                  </tbody>
                </table>
              </div>`
      }
      ${listing ? this.pager(listing.next) : nothing}
    </div>`;
  }
}

customElements.define('gt-studio-output', OutputView);
