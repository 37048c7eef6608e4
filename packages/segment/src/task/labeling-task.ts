import { Editor, type EditorEvent } from '@gt-elements/editor';
import { ChangeEvent } from '@gt-elements/element-kit';
import { Submission } from '../answer/submission.js';
import { BrowserPicture } from '../browser-picture.js';
import type { Declared } from '../declared.js';
import type { PictureSurface } from '../picture-surface.js';
import { isBlank } from '../review/blank.js';
import type { SegmenterKeeper } from '../segmenter-keeper.js';
import type { ViewState } from '../view-state.js';
import type { Workplace } from '../workplace/workplace.js';
import { beginWith, type Choices, choicesOf } from './choices.js';
import { type Act, WorkerEvents } from './worker-events.js';

/** The element that a task is worked on in. */
export interface TaskHost extends EventTarget {
  readonly src: string;
  readonly taskId: string;
  readonly name: string;
  readonly readonly: boolean;
  readonly takesNoInput: boolean;
  nothingToLabel: boolean;
  requestUpdate(): void;
  /** What a form would get has changed, or whether it may be had. */
  workChanged(): void;
}

/** The parts of the element that a task is worked on with. */
export interface TaskParts {
  readonly declared: Declared;
  readonly surface: PictureSurface;
  readonly view: ViewState;
  readonly segmenters: SegmenterKeeper;
  readonly work: Workplace;
  /** Another document was opened: its controls are made at the next update. */
  readonly opened: () => void;
  /** The answer is another one, or there is none any more. */
  readonly answerChanged: () => void;
}

/**
 * One picture to be labelled, from when it is there until it is another's turn: opens a document of
 * it, brings earlier work in, and passes on what happens in the document.
 */
export class LabelingTask {
  readonly submission: Submission;
  readonly #events: WorkerEvents;
  #editor: Editor | undefined;
  #bitmap: ImageBitmap | undefined;
  #choices: Choices | undefined;
  #opening: Promise<void> = Promise.resolve();
  #classesUsed: Promise<void> = Promise.resolve();

  constructor(
    private readonly host: TaskHost,
    private readonly parts: TaskParts,
  ) {
    this.#events = new WorkerEvents(host);
    this.submission = new Submission(parts.work.locale, parts.work, host, () =>
      this.#finishClasses(),
    );
  }

  /** The editor of the document; `undefined` while there is none. */
  get editor(): Editor | undefined {
    return this.#editor;
  }

  /** Does what the worker asks for. */
  get act(): Act {
    return this.#events.act;
  }

  /** Whether no pixel may be changed now. */
  get isStill(): boolean {
    return this.host.readonly || this.host.takesNoInput || this.parts.work.isHeldUp;
  }

  /**
   * Begins with a picture; resolves when earlier work is in place or asked about.
   *
   * @param after Waited for before drafts are looked for.
   */
  open(bitmap: ImageBitmap, after?: Promise<void>): Promise<void> {
    const { host } = this;
    const { declared, surface, view, segmenters, work } = this.parts;
    surface.finish();
    work.close();
    const editor = new Editor({
      width: bitmap.width,
      height: bitmap.height,
      classes: declared.classes,
      picture: new BrowserPicture(bitmap),
    });
    beginWith(editor, this.#keepChoices());
    editor.subscribe((event) => this.#follow(event));
    this.submission.begin(editor);
    this.parts.opened();
    this.#bitmap = bitmap;
    this.#editor = editor;
    host.requestUpdate();
    this.#events.begin(editor);
    surface.show(editor, bitmap);
    view.countSoon(editor);
    segmenters.serve(editor);
    const opening = work
      .open(editor, bitmap, {
        task: this.#draftKey(),
        picture: host.src,
        initial: declared.initialProblem ?? declared.initialValue,
        after,
      })
      .then(() => this.submission.applyKept());
    this.#opening = opening;
    host.workChanged();
    return opening;
  }

  /** What the worker chose last goes along to the next picture. */
  #keepChoices(): Choices | undefined {
    if (this.#editor) this.#choices = choicesOf(this.#editor);
    return this.#choices;
  }

  /** The same picture as another task, or with other earlier work. */
  openAgain(): void {
    if (this.#bitmap && this.#editor) void this.open(this.#bitmap);
  }

  /** The same task without any work, that which the browser keeps included. */
  restart(): void {
    this.host.nothingToLabel = false;
    if (!this.#bitmap || !this.#editor) return;
    void this.open(this.#bitmap, this.parts.work.drafts.forget());
  }

  /** Ends with the picture. */
  close(): void {
    const { surface, view, work, answerChanged } = this.parts;
    surface.finish();
    work.close();
    this.host.nothingToLabel = false;
    this.submission.end();
    this.#keepChoices();
    this.#editor = undefined;
    this.#bitmap = undefined;
    this.host.requestUpdate();
    surface.clear();
    view.close();
    answerChanged();
  }

  /** Gives the document the classes that are declared now: at once, or in turns where that takes a while. */
  useClasses(): void {
    const editor = this.#editor;
    const { declared } = this.parts;
    this.host.requestUpdate();
    if (!editor) return;
    this.#classesUsed = editor.setClassesInTurns(declared.classes).catch((error: Error) => {
      const isLate = error.name === 'AbortError';
      if (!isLate && editor === this.#editor) declared.refuseLabels(error);
    });
  }

  /** An answer is one with the classes that are declared. */
  #finishClasses(): void {
    if (this.#editor?.isChangingClasses) this.#editor.classes = this.parts.declared.classes;
  }

  /** Lets pixels be changed, or not any more. */
  useStillness(): void {
    const editor = this.#editor;
    const still = this.isStill;
    if (!editor || editor.readonly === still) return;
    if (still) this.parts.surface.finish();
    editor.readonly = still;
  }

  /** Says that the worker went on with earlier work, which is in place. */
  wentOn(): void {
    this.host.dispatchEvent(new ChangeEvent());
  }

  /** Takes the worker's word on whether there is anything to label. */
  sayNothingToLabel(value: boolean): void {
    const { host } = this;
    if (value === host.nothingToLabel) return;
    host.nothingToLabel = value;
    this.parts.work.drafts.changed();
    this.parts.answerChanged();
    host.dispatchEvent(new ChangeEvent());
  }

  /** Resolves when earlier work is in place, tools have answered, and the answer is compressed. */
  async whenSettled(): Promise<void> {
    await this.#opening;
    await this.#classesUsed;
    await this.#editor?.settled();
    await this.submission.whenSettled();
  }

  /** Two elements of one task keep drafts of their own. */
  #draftKey(): string {
    const { taskId, name } = this.host;
    return taskId === '' ? '' : [taskId, name].filter(Boolean).join(' · ');
  }

  #follow(event: EditorEvent): void {
    const { host, submission } = this;
    if (this.#editor) this.#followView(this.#editor, event);
    this.parts.work.follow(event);
    if (this.#editor) this.#events.mayHaveChosen(this.#editor);
    if (event.type === 'history') {
      if (host.nothingToLabel && this.#editor && !isBlank(this.#editor.map))
        host.nothingToLabel = false;
      submission.changed();
      this.parts.answerChanged();
      this.#events.changed(event.by);
    } else if (event.type === 'classes') {
      submission.changed();
    }
  }

  #followView(editor: Editor, event: EditorEvent): void {
    const { view, segmenters } = this.parts;
    if (event.type === 'message') view.tell(event);
    if (event.type === 'tool') segmenters.serve(editor);
    if (event.type === 'history' || event.type === 'classes') view.countSoon(editor);
    const seen = event.type !== 'pixels' && (event.type !== 'overlay' || view.sheet);
    if (seen) this.host.requestUpdate();
  }
}
