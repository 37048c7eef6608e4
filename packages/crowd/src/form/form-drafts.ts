import { LocaleController } from '@gt-elements/element-kit';
import {
  draftFailure,
  type DraftMessages,
  type DraftQuestion,
  type DraftQuestionEvent,
  draftQuestion,
  Drafts,
  draftWords,
  QuestionFocus,
} from '@gt-elements/element-kit/drafts';
import { type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { type KeptFields, readFields, writeFields } from './kept-fields.js';

/** The widgets that keep drafts of their own where they are told what names the task. */
const KEEPERS = [
  'crowd-classifier',
  'crowd-classifier-multi-select',
  'crowd-image-classifier',
  'crowd-image-classifier-multi-select',
  'crowd-instance-segmentation',
  'crowd-semantic-segmentation',
  'gt-classify',
  'gt-segment',
].join();

/** The form of which drafts are kept. */
export interface DraftedForm extends LitElement {
  readonly form: HTMLFormElement;
  /** What names the task for good; empty where nothing does. */
  readonly task: string;
  /** Whether the template asked for drafts, so that a worker is told when there are none. */
  readonly wantsDrafts: boolean;
  /** Says what a worker has to know. */
  tell(text: () => string): void;
}

/**
 * Keeps what is put into the fields of a form, where the widgets keep their work, and asks once for all
 * of them what is to become of it after a reload, a crash or a closed tab.
 */
export class FormDrafts implements ReactiveController {
  readonly #locale: LocaleController<DraftMessages>;
  readonly #focus: QuestionFocus;
  readonly #drafts: Drafts<{ readonly fields: KeptFields }>;
  #unlisten: (() => void) | undefined;
  #task = '';
  #isOpening = false;
  #wentOn: boolean | undefined;
  #questions: DraftQuestion[] = [];

  constructor(private readonly host: DraftedForm) {
    this.#locale = new LocaleController(host, draftWords);
    this.#focus = new QuestionFocus(host, () => undefined);
    this.#drafts = new Drafts({
      get form() {
        return host.form;
      },
      draftsChanged: () => host.requestUpdate(),
      draftsFailed: (error) => this.#failed(error),
      draftUnusable: (error) => this.#failed(error),
      draftsDecided: (wentOn) => this.#decided(wentOn),
    });
    host.addController(this);
  }

  hostConnected(): void {
    this.#unlisten = this.#drafts.listen();
    this.host.addEventListener('gt-draft-question', this.#onQuestion);
    for (const type of ['input', 'change']) this.host.addEventListener(type, this.#onChange);
  }

  hostDisconnected(): void {
    this.#unlisten?.();
    this.host.removeEventListener('gt-draft-question', this.#onQuestion);
    for (const type of ['input', 'change']) this.host.removeEventListener(type, this.#onChange);
  }

  /** Whether the worker is asked what is to become of earlier work. */
  get asks(): boolean {
    return this.#drafts.offered.length > 0;
  }

  /** What a worker is told who submits before having answered. */
  get obstacle(): string {
    return this.#locale.text('draftDecide');
  }

  /** Begins with the task that the form has now, once all of its fields are there. */
  open(): void {
    const { task, form } = this.host;
    for (const widget of this.host.querySelectorAll(KEEPERS)) this.#name(widget, task);
    if (task === this.#task) return;
    this.#task = task;
    this.#drafts.close();
    this.#wentOn = undefined;
    if (task === '') return;
    this.#isOpening = true;
    const work = {
      save: () => ({ fields: readFields(form) }),
      restore: ({ fields }: { readonly fields: KeptFields }) => writeFields(form, fields),
      fits: ({ fields }: { readonly fields: KeptFields }) => Object.keys(fields).length > 0,
    };
    void this.#drafts.open(work, `${task} · crowd-form`).then(() => {
      this.#isOpening = false;
      if (!this.asks) for (const question of this.#questions.splice(0)) question.ask();
      this.host.requestUpdate();
    });
  }

  /** Deletes what is kept, as when the task is submitted. */
  clear(): void {
    void this.#drafts.clear();
  }

  /** Deletes what is kept, as when the task is begun anew. */
  forget(): void {
    void this.#drafts.forget();
  }

  /** The question about earlier work; nothing where there is none. */
  question(): TemplateResult | typeof nothing {
    if (!this.asks) return nothing;
    return draftQuestion(this.#drafts.offered, this.#locale, {
      discard: () => void this.#drafts.startAfresh(),
      restore: (draft) => void this.#drafts.goOn(draft),
    });
  }

  /** Tells a widget the name of the task, unless the template gave it one. */
  #name(widget: Element, task: string): void {
    const given = widget.getAttribute('task-id');
    if (given !== null && given !== this.#task) return;
    if (task === '') {
      if (given !== null && this.#task !== '') widget.removeAttribute('task-id');
    } else widget.setAttribute('task-id', task);
  }

  #decided(wentOn: boolean): void {
    this.#wentOn = wentOn;
    for (const question of this.#questions.splice(0)) answer(question, wentOn);
    this.#focus.toWork();
    this.host.requestUpdate();
  }

  /** A widget is about to ask what the form asks, will ask, or has asked already. */
  readonly #onQuestion = (event: DraftQuestionEvent): void => {
    if (this.#wentOn !== undefined) {
      event.preventDefault();
      answer(event.question, this.#wentOn);
    } else if (this.#isOpening || this.asks) {
      event.preventDefault();
      this.#questions.push(event.question);
    }
  };

  readonly #onChange = (event: Event): void => {
    if (event.target instanceof Element && event.target.matches(KEEPERS)) return;
    this.#drafts.changed();
  };

  #failed(error: unknown): void {
    if (this.host.wantsDrafts) this.host.tell(() => draftFailure(this.#locale, error));
  }
}

/** Answers a widget's question as the form's own was answered, when the widget is done with asking it. */
function answer(question: DraftQuestion, wentOn: boolean): void {
  queueMicrotask(() => (wentOn ? question.goOn() : question.startAfresh()));
}
