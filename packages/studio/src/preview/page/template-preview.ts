import { FRAME_SANDBOX } from '../core/frame-sandbox.js';
import type { FrameMessage } from '../core/frame-bridge.js';
import type { PreviewOutputs, PreviewSource, PreviewView, Submission } from '../core/types.js';
import { make } from './dom.js';
import { failure, inputSection, lintSection, runningSection } from './findings.js';
import { headerParts } from './header.js';
import { outputsSection } from './outputs.js';
import { PREVIEW_STYLES } from './styles.js';

/**
 * The preview of a template: the rendered task beside what the lint found and what Ground Truth
 * would make of the answer. Set `source` and it shows itself, and again whenever the source changed.
 *
 * The task runs in a sandboxed frame on an opaque origin, and reaches this element through messages
 * alone.
 *
 * @element gt-template-preview
 */
export class TemplatePreview extends HTMLElement {
  readonly #root = this.attachShadow({ mode: 'open' });
  readonly #header = make('header');
  readonly #banners = make('div');
  readonly #stage = make('div', {
    class: 'stage',
    attributes: { role: 'region', tabindex: '0', 'aria-label': 'Task' },
  });
  readonly #panel = make('aside', { attributes: { 'aria-label': 'Lint and outputs' } });
  #source: PreviewSource | undefined;
  #unsubscribe: (() => void) | undefined;
  #view: PreviewView | undefined;
  #frame: HTMLIFrameElement | undefined;
  #number = 0;
  #turn = 0;
  #shownAt = 0;
  #outputs: PreviewOutputs | undefined;
  #problem: string | undefined;
  #running: string[] = [];
  #exact = true;
  #narrow = false;
  #lost = false;
  /** Made once for each view, so that it stays open while other things change. */
  #input = make('section');

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(PREVIEW_STYLES);
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(this.#header, this.#banners, make('main', {}, this.#stage, this.#panel));
  }

  /** Where the views come from. */
  get source(): PreviewSource | undefined {
    return this.#source;
  }

  set source(source: PreviewSource | undefined) {
    this.#unsubscribe?.();
    this.#source = source;
    if (this.isConnected) this.#begin();
  }

  connectedCallback(): void {
    window.addEventListener('message', this.#onMessage);
    this.#begin();
  }

  disconnectedCallback(): void {
    window.removeEventListener('message', this.#onMessage);
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  #begin(): void {
    if (!this.#source) return;
    this.#unsubscribe?.();
    this.#unsubscribe = this.#source.subscribe({
      changed: () => void this.#load(this.#number, true),
      lost: () => this.#setLost(true),
      found: () => this.#setLost(false),
    });
  }

  #setLost(lost: boolean): void {
    if (lost === this.#lost) return;
    this.#lost = lost;
    this.#draw();
  }

  async #load(number: number, forgetOutputs: boolean): Promise<void> {
    const turn = (this.#turn += 1);
    try {
      const view = await this.#source!.view(number);
      if (turn !== this.#turn) return;
      this.#view = view;
      this.#number = view.number;
      this.#input = inputSection(view);
      this.#problem = undefined;
      this.#running = [];
      if (forgetOutputs) this.#outputs = undefined;
      this.#showPage(view);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#problem = error instanceof Error ? error.message : String(error);
    }
    this.#draw();
  }

  #showPage(view: PreviewView): void {
    this.#frame = undefined;
    if (!view.frame) {
      this.#stage.replaceChildren(failure(view));
      return;
    }
    const frame = make('iframe', {
      attributes: { sandbox: FRAME_SANDBOX, title: 'The task as a worker sees it' },
    });
    if ('url' in view.frame) frame.src = view.frame.url;
    else frame.srcdoc = view.frame.html;
    this.#frame = frame;
    this.#shownAt = Date.now();
    this.#stage.replaceChildren(frame);
  }

  readonly #onMessage = (event: MessageEvent): void => {
    if (!this.#frame || event.source !== this.#frame.contentWindow) return;
    const message = event.data as FrameMessage;
    if (message.type === 'gt-preview-problem') {
      if (this.#running.length < 20) this.#running.push(String(message.text));
      if (this.#view) this.#drawPanel(this.#view);
    } else if (message.type === 'gt-preview-submit') {
      void this.#submit(String(message.json));
    }
  };

  async #submit(json: string): Promise<void> {
    try {
      const { answers, labels } = JSON.parse(json) as Omit<Submission, 'acceptedAt'>;
      const submission = { answers, labels, acceptedAt: this.#shownAt };
      this.#outputs = await this.#source!.submit(this.#number, submission);
      this.#problem = undefined;
    } catch (error) {
      this.#outputs = undefined;
      this.#problem = error instanceof Error ? error.message : String(error);
    }
    this.#draw();
    this.#panel.querySelector('[data-output]')?.scrollIntoView?.({ block: 'nearest' });
  }

  readonly #headerActs = {
    go: (number: number) => void this.#load(number, true),
    toggleNarrow: () => {
      this.#narrow = !this.#narrow;
      this.#draw();
    },
  };

  /** Draws a part anew, with the keyboard's focus where it was. */
  #keepingFocus(draw: () => void): void {
    const active = this.#root.activeElement;
    const key = active instanceof HTMLElement ? active.dataset.key : undefined;
    draw();
    if (key !== undefined) this.#root.querySelector<HTMLElement>(`[data-key="${key}"]`)?.focus();
  }

  #draw(): void {
    const view = this.#view;
    this.#drawBanners(view);
    if (!view) return;
    this.#stage.classList.toggle('narrow', this.#narrow);
    this.#keepingFocus(() => {
      const state = { narrow: this.#narrow, lost: this.#lost };
      this.#header.replaceChildren(...headerParts(view, state, this.#headerActs));
    });
    this.#drawPanel(view);
  }

  #drawPanel(view: PreviewView): void {
    const toggle = () => {
      this.#exact = !this.#exact;
      this.#drawPanel(view);
    };
    const outputs = outputsSection(this.#outputs, this.#problem, { exact: this.#exact, toggle });
    const lint = lintSection(view);
    const running = runningSection(this.#running);
    // What was asked for last comes first.
    const parts = this.#outputs ? [outputs, lint, running] : [lint, running, outputs];
    this.#keepingFocus(() => this.#panel.replaceChildren(...parts, this.#input));
  }

  #drawBanners(view: PreviewView | undefined): void {
    const banner = (kind: string, text: string) => make('p', { class: `banner ${kind}` }, text);
    const banners: HTMLElement[] = [];
    if (this.#lost) {
      banners.push(
        banner(
          'danger',
          'The preview has stopped: start gt-studio preview again, and this page goes on.',
        ),
      );
    }
    if (!view && this.#problem !== undefined) banners.push(banner('danger', this.#problem));
    if (view && view.elements.kind !== 'kit') banners.push(banner('warning', view.elements.note));
    this.#banners.replaceChildren(...banners);
  }
}
