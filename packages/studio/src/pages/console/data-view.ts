import { html, nothing } from 'lit';
import { fieldOf } from '../shared/page-element.js';
import { askFirst } from '../shared/question-dialog.js';
import { PollingView } from './polling-view.js';
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
      title: `Forget ${name}?`,
      text: `Its pictures stay where they are, but no job finds s3://${name}/ any more.`,
      act: 'Forget',
      yes: () => this.attempt(() => this.api.delete(`/buckets/${name}`)),
    });
  }

  private row({ name, kind, location }: Bucket) {
    const place =
      kind === 'folder'
        ? location.path
        : `${location.endpoint ?? `S3, ${location.region}`} · ${location.bucket}`;
    return html`<tr>
      <td><span class="name">s3://${name}/</span></td>
      <td data-label="Kind">${kind === 'folder' ? 'Folder' : 'S3 bucket'}</td>
      <td class="quiet" data-label="Place"><span class="mono">${place}</span></td>
      <td>
        <div class="row acts-cell corner">
          <wa-button
            size="s"
            appearance="plain"
            @click=${() => this.look(name === 'studio' ? 's3://studio/data' : `s3://${name}`)}
            ><wa-icon name="eye" label=${`Look into ${name}`}></wa-icon
          ></wa-button>
          ${
            name === 'studio'
              ? nothing
              : html`<wa-button size="s" appearance="plain" @click=${() => this.askToForget(name)}
                  ><wa-icon name="trash" label=${`Forget ${name}`}></wa-icon
                ></wa-button>`
          }
        </div>
      </td>
    </tr>`;
  }

  private dialog() {
    return html`<wa-dialog
      label="Add data"
      ?open=${this.asking}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget && this.asking) this.ask(false)();
      }}
    >
      <form class="stack tight" @submit=${this.add}>
        ${this.problem ? html`<wa-callout variant="danger">${this.problem}</wa-callout>` : nothing}
        <wa-select
          label="Where the pictures are"
          .value=${this.kind}
          @change=${(event: Event) => {
            this.kind = (event.target as HTMLSelectElement).value as 'folder' | 's3';
          }}
        >
          <wa-option value="folder">Folder on the studio’s machine</wa-option>
          <wa-option value="s3">S3, or a server that speaks it</wa-option>
        </wa-select>
        <wa-input
          name="bucket-name"
          label="Name"
          hint="Manifests call the place s3://NAME/…"
          required
        ></wa-input>
        ${
          this.kind === 'folder'
            ? html`<wa-input
                name="folder-path"
                label="Folder"
                placeholder="/home/me/pictures"
              ></wa-input>`
            : html`<wa-input
                  name="s3-bucket"
                  label="Bucket"
                  hint="If it differs from the name"
                ></wa-input>
                <wa-input name="s3-region" label="Region" placeholder="us-east-1"></wa-input>
                <wa-input
                  name="s3-endpoint"
                  label="Endpoint"
                  hint="Only for servers other than AWS"
                  placeholder="https://minio.example.org"
                ></wa-input>
                <p class="quiet small">
                  Credentials come from the studio’s environment, as the AWS SDK reads them.
                </p>`
        }
      </form>
      <wa-button slot="footer" appearance="outlined" @click=${this.ask(false)}>Cancel</wa-button>
      <wa-button slot="footer" variant="brand" ?loading=${this.busy} @click=${this.add}
        >Add</wa-button
      >
    </wa-dialog>`;
  }

  override render() {
    const { contents } = this;
    return html`<div class="stack">
      <div class="row spread">
        <h1>Data</h1>
        <wa-button variant="brand" @click=${this.ask(true)}>
          <wa-icon slot="start" name="plus"></wa-icon>Add data
        </wa-button>
      </div>
      ${
        this.problem && !this.asking
          ? html`<wa-callout variant="danger" role="alert">${this.problem}</wa-callout>`
          : nothing
      }
      <gt-studio-upload
        .api=${this.api}
        @gt-uploaded=${() => this.look('s3://studio/data')}
      ></gt-studio-upload>
      <div class="card flush scroll">
        <table class="stacks">
          <thead>
            <tr>
              <th>Name</th>
              <th>Kind</th>
              <th>Place</th>
              <th><span class="visually-hidden">Actions</span></th>
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
                ${contents.pictures} pictures, ${contents.others} other
                files${contents.pictures > contents.first.length ? html`; the first ${contents.first.length} of them` : nothing}
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
      <gt-studio-question></gt-studio-question>
    </div>`;
  }
}

customElements.define('gt-studio-data', DataView);
