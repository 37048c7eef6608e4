import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { fieldOf } from '../shared/page-element.js';
import { askFirst } from '../shared/question-dialog.js';
import { submitOnEnter } from '../shared/submit-on-enter.js';
import { PollingView } from './polling-view.js';
import { fill } from './texts/fill.js';
import './upload-view.js';

interface Bucket {
  readonly name: string;
  readonly kind: 'folder' | 's3';
  readonly location: Readonly<Record<string, string>>;
}

interface Contents {
  readonly pictures: number;
  readonly others: number;
  readonly first: readonly { readonly uri: string; readonly url: string }[];
}

/** Folders and buckets of pictures. */
export class DataView extends PollingView {
  static override properties = {
    ...PollingView.properties,
    buckets: { state: true },
    asking: { state: true },
    kind: { state: true },
    looking: { state: true },
    contents: { state: true },
  };
  declare buckets: readonly Bucket[] | undefined;
  declare asking: boolean;
  declare kind: 'folder' | 's3';
  declare looking: string;
  declare contents: Contents | undefined;
  protected override readonly every = 10_000;

  constructor() {
    super();
    this.asking = false;
    this.kind = 'folder';
    this.looking = '';
  }

  protected async load(): Promise<void> {
    this.buckets = (await this.api.get<{ buckets: Bucket[] }>('/buckets')).buckets;
  }

  private add = async (event: Event) => {
    event.preventDefault();
    const name = fieldOf(this, 'bucket-name');
    const endpoint = fieldOf(this, 's3-endpoint');
    const location =
      this.kind === 'folder'
        ? { kind: 'folder', path: fieldOf(this, 'folder-path') }
        : {
            kind: 's3',
            bucket: fieldOf(this, 's3-bucket') || name,
            region: fieldOf(this, 's3-region') || 'us-east-1',
            ...(endpoint === '' ? {} : { endpoint }),
          };
    if (await this.attemptOnce(() => this.api.post('/buckets', { name, location }))) {
      this.asking = false;
    }
  };

  private ask(open: boolean) {
    return () => {
      this.forget();
      this.asking = open;
    };
  }

  private look = async (uri: string) => {
    this.looking = uri;
    this.contents = undefined;
    await this.attempt(async () => {
      this.contents = await this.api.get<Contents>(
        `/buckets/contents?uri=${encodeURIComponent(uri)}`,
      );
    });
  };

  private askToForget(name: string): void {
    askFirst(this, {
      title: fill(this.texts.data.forgetAsked, { name }),
      text: fill(this.texts.data.forgetText, { name }),
      act: this.texts.data.forget,
      yes: () => this.attempt(() => this.api.delete(`/buckets/${name}`)),
    });
  }

  private row({ name, kind, location }: Bucket) {
    const { data } = this.texts;
    const place =
      kind === 'folder'
        ? location.path
        : `${location.endpoint ?? `S3, ${location.region}`} · ${location.bucket}`;
    return html`<tr>
      <td><span class="name">s3://${name}/</span></td>
      <td data-label=${data.kind}>${kind === 'folder' ? data.folder : data.s3}</td>
      <td class="quiet" data-label=${data.place}><span class="mono">${place}</span></td>
      <td>
        <div class="row acts-cell corner">
          <wa-button
            size="s"
            appearance="plain"
            @click=${() => this.look(name === 'studio' ? 's3://studio/data' : `s3://${name}`)}
            ><wa-icon name="eye" label=${fill(data.look, { name })}></wa-icon
          ></wa-button>
          ${
            name === 'studio'
              ? nothing
              : html`<wa-button size="s" appearance="plain" @click=${() => this.askToForget(name)}
                  ><wa-icon name="trash" label=${fill(data.forgetThis, { name })}></wa-icon
                ></wa-button>`
          }
        </div>
      </td>
    </tr>`;
  }

  private dialog() {
    const { common, data } = this.texts;
    return html`<wa-dialog
      label=${data.add}
      ?open=${this.asking}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget && this.asking) this.ask(false)();
      }}
    >
      <form class="stack tight" @submit=${this.add}>
        ${this.problem ? html`<wa-callout variant="danger">${this.problem}</wa-callout>` : nothing}
        ${keyed(
          this.language,
          html`<wa-select
            label=${data.where}
            .value=${this.kind}
            @change=${(event: Event) => {
              this.kind = (event.target as HTMLSelectElement).value as 'folder' | 's3';
            }}
          >
            <wa-option value="folder">${data.whereFolder}</wa-option>
            <wa-option value="s3">${data.whereS3}</wa-option>
          </wa-select>`,
        )}
        <wa-input
          name="bucket-name"
          autofocus
          label=${common.name}
          hint=${data.nameHint}
          required
        ></wa-input>
        ${
          this.kind === 'folder'
            ? html`<wa-input
                name="folder-path"
                label=${data.folder}
                placeholder="/home/me/pictures"
              ></wa-input>`
            : html`<wa-input
                  name="s3-bucket"
                  label=${data.bucket}
                  hint=${data.bucketHint}
                ></wa-input>
                <wa-input name="s3-region" label=${data.region} placeholder="us-east-1"></wa-input>
                <wa-input
                  name="s3-endpoint"
                  label=${data.endpoint}
                  hint=${data.endpointHint}
                  placeholder="https://minio.example.org"
                ></wa-input>
                <p class="quiet small">${data.credentials}</p>`
        }
        ${submitOnEnter}
      </form>
      <wa-button slot="footer" appearance="outlined" @click=${this.ask(false)}
        >${common.cancel}</wa-button
      >
      <wa-button slot="footer" variant="brand" ?loading=${this.busy} @click=${this.add}
        >${data.addIt}</wa-button
      >
    </wa-dialog>`;
  }

  override render() {
    const { contents } = this;
    const { common, data, places } = this.texts;
    return html`<div class="stack">
      <div class="row spread">
        <h1>${places.data}</h1>
        <wa-button variant="brand" @click=${this.ask(true)}>
          <wa-icon slot="start" name="plus"></wa-icon>${data.add}
        </wa-button>
      </div>
      ${
        this.problem && !this.asking
          ? html`<wa-callout variant="danger" role="alert">${this.problem}</wa-callout>`
          : nothing
      }
      <gt-studio-upload
        .api=${this.api}
        .language=${this.language}
        @gt-uploaded=${() => this.look('s3://studio/data')}
      ></gt-studio-upload>
      <div class="card flush scroll">
        <table class="stacks">
          <thead>
            <tr>
              <th>${common.name}</th>
              <th>${data.kind}</th>
              <th>${data.place}</th>
              <th><span class="visually-hidden">${common.actions}</span></th>
            </tr>
          </thead>
          <tbody>
            ${(this.buckets ?? []).map((bucket) => this.row(bucket))}
          </tbody>
        </table>
      </div>
      ${
        this.looking && contents
          ? html`<h2>${this.looking}</h2>
              <p class="quiet lead">
                ${fill(
                  contents.pictures > contents.first.length ? data.contentsFirst : data.contents,
                  {
                    pictures: contents.pictures,
                    others: contents.others,
                    shown: contents.first.length,
                  },
                )}
              </p>
              <div class="gallery">
                ${contents.first.map(
                  ({ uri, url }) =>
                    html`<figure>
                      <div class="picture"><img src=${url} alt=${uri} loading="lazy" /></div>
                      <figcaption><span>${uri.split('/').at(-1)}</span></figcaption>
                    </figure>`,
                )}
              </div>`
          : nothing
      }
      ${this.dialog()}
      <gt-studio-question .cancel=${common.cancel}></gt-studio-question>
    </div>`;
  }
}

customElements.define('gt-studio-data', DataView);
