import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { AnswerDrafts } from './answer-drafts.js';
import type { DraftedAnswer, DraftedElement } from './drafted.js';

/** Milliseconds for which a worker's first choice waits for what keeps drafts to be loaded. */
const PATIENCE = 1500;

/** Drafts of an answer, which are loaded when the first task is named: most pages name none. */
export class LateDrafts implements ReactiveController {
  #drafts: AnswerDrafts | undefined;
  #isWanted = false;
  #isLate = false;

  constructor(
    private readonly host: DraftedElement,
    private readonly answer: DraftedAnswer,
  ) {
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.#isWanted || this.host.taskId === '') return;
    this.#isWanted = true;
    void this.#load();
  }

  get asks(): boolean {
    return this.#drafts?.asks ?? false;
  }

  /** Whether nothing may be chosen before it is known what earlier work there is, and what becomes of it. */
  get holds(): boolean {
    return this.#drafts?.holds ?? (this.#isWanted && !this.#isLate);
  }

  /** What keeps the answer from being submitted; empty where nothing does. */
  get obstacle(): string {
    return this.#drafts?.obstacle ?? '';
  }

  /** What a worker is to know of the drafts; empty where all is well. */
  get note(): string {
    return this.#drafts?.note ?? '';
  }

  changed(): void {
    this.#drafts?.changed();
  }

  async clear(): Promise<void> {
    await this.#drafts?.clear();
  }

  async forget(): Promise<void> {
    await this.#drafts?.forget();
  }

  question(): TemplateResult | typeof nothing {
    return this.#drafts?.question() ?? nothing;
  }

  async #load(): Promise<void> {
    const goOn = () => {
      this.#isLate = true;
      this.host.requestUpdate();
    };
    setTimeout(goOn, PATIENCE);
    try {
      const { AnswerDrafts } = await import('./answer-drafts.js');
      await this.host.updateComplete;
      this.#drafts = new AnswerDrafts(this.host, this.answer);
      this.host.requestUpdate();
    } catch (error) {
      console.warn(`<${this.host.localName}>: what keeps drafts could not be loaded.`, error);
      goOn();
    }
  }
}
