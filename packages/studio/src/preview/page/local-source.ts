import { framePolicy } from '../core/frame-document.js';
import { linesOf } from '../core/lines.js';
import { outputsOf } from '../core/outputs.js';
import type { PreviewOutputs, PreviewSource, PreviewView, Submission } from '../core/types.js';
import { viewLine } from '../core/view-line.js';

/** A template and its data, held by the page itself. */
export interface LocalTemplate {
  /** The template's text. */
  template: string;
  /** The manifest's text, JSON Lines. */
  manifest: string;
  labels?: string[];
  /** Address of the script that defines the elements; AWS's own is left where there is none. */
  elementsUrl?: string;
  /** What `grant_read_access` does: the address of an object. */
  grantReadAccess?: (uri: string) => string | Promise<string>;
  /** The job's LabelAttributeName and name. */
  attribute?: string;
  jobName?: string;
}

/** The source of a preview without a server: everything is rendered in the page. */
export class LocalSource implements PreviewSource {
  #template: LocalTemplate;
  readonly #listeners = new Set<() => void>();

  constructor(template: LocalTemplate) {
    this.#template = template;
  }

  /** Changes the template or its data; previews that show it show it anew. */
  update(change: Partial<LocalTemplate>): void {
    this.#template = { ...this.#template, ...change };
    for (const listener of this.#listeners) listener();
  }

  async view(number: number): Promise<PreviewView> {
    const { template, manifest, labels, elementsUrl, grantReadAccess } = this.#template;
    const { view, page } = await viewLine(
      {
        templateName: 'Template',
        source: template,
        manifestName: 'The manifest',
        lines: linesOf(manifest),
        labels,
        elements:
          elementsUrl === undefined
            ? {
                kind: 'aws',
                note: "The page loads AWS's own script from the Internet.",
                url: undefined,
              }
            : { kind: 'kit', note: '', url: elementsUrl },
        policy: framePolicy(location.origin),
        grant: async (uri) => ({ url: (await grantReadAccess?.(uri)) ?? uri }),
      },
      number,
    );
    return { ...view, frame: page === undefined ? undefined : { html: page } };
  }

  async submit(number: number, submission: Submission): Promise<PreviewOutputs> {
    const { manifest, labels, attribute = 'annotation', jobName = 'preview' } = this.#template;
    const text = linesOf(manifest)[number]?.text ?? '{}';
    const names = { attribute, jobName, labels };
    return outputsOf(submission, { number, text, at: new Date(), names });
  }

  subscribe({ changed }: { changed(): void }): () => void {
    this.#listeners.add(changed);
    changed();
    return () => this.#listeners.delete(changed);
  }
}
