import {
  controls,
  dialogStyles,
  InstructionsController,
  instructionsStyles,
  LocaleController,
  tokens,
} from '@gt-elements/element-kit';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { CrowdTabs } from '../layout/tabs.js';
import { catalogs } from '../locales/index.js';
import { missingTags } from '../missing/missing-tags.js';
import { addFormData, type Answers, collectAnswers } from './collect.js';
import { crowdFormStyles } from './crowd-form.styles.js';
import { flattenAnswers } from './flatten.js';
import { postFields, type SubmitTarget, submitTarget } from './submit-target.js';
import { SubmittedEvent } from './submitted-event.js';

const SUBMIT = 'crowd-button[form-action="submit"]';
const OWN_BUTTON = 'gt-own-submit';
const REGIONS = new Set(['short-instructions', 'full-instructions']);

interface Resettable extends HTMLElement {
  formResetCallback?(): void;
}

interface Checkable extends HTMLElement {
  checkValidity(): boolean;
}

/**
 * The form of a Ground Truth, A2I or Mechanical Turk template. It moves its children into a `<form>`
 * of the light DOM, adds a Submit button where the template has none, and on submit collects what
 * all fields and widgets answer, after the page's own `submit` handlers ran.
 *
 * Where it has elements that are not defined and nothing else was answered, it does not submit.
 *
 * The answers are posted to `action`, or to Mechanical Turk where the page's address names it; with
 * nowhere to post they are shown below the form.
 *
 * @element crowd-form
 * @fires submit - Before the answers are collected; `preventDefault()` stops it.
 * @fires gt-submitted - With `answers` and `fields`; `preventDefault()` keeps them from being posted.
 * @csspart instructions - The panel of `<short-instructions>`.
 */
export class CrowdForm extends LitElement {
  static override readonly styles = [
    tokens,
    controls,
    dialogStyles,
    instructionsStyles,
    crowdFormStyles,
  ];

  /** `flatten-objects` posts a field a leaf, its path joined by dots; else one field `taskAnswers`. */
  @property({ attribute: 'answer-format' }) answerFormat = '';

  /** Where the answers are posted, unless the page's address says so. */
  @property() action = '';

  @state() private note: { text: () => string; good?: boolean } | undefined;
  @state() private shownAnswers: string | undefined;

  /** Marks this form as one that reads the value of gt-elements itself. */
  readonly gtElements = true;

  readonly #locale = new LocaleController(this, catalogs);
  readonly #instructions = new InstructionsController(this);
  #form: HTMLFormElement | undefined;
  #observer: MutationObserver | undefined;
  #dispatching = false;
  #sentWhileDispatching = false;
  /** Until the event that is being handled is over. */
  #justSent = false;
  #ready = false;
  /** What the form gave before anybody did anything, each answer as JSON. */
  #given: ReadonlyMap<string, string> = new Map();

  /** The form of the light DOM that holds the fields. */
  get form(): HTMLFormElement {
    return (this.#form ??= this.#makeForm());
  }

  get #target(): SubmitTarget {
    return submitTarget(location.search, this.action, document.baseURI);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('submit', this.#onNativeSubmit, { capture: true });
    this.#adopt();
    this.#observer = new MutationObserver(() => this.#adopt());
    this.#observer.observe(this, { childList: true, subtree: true });
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', this.#onParsed, { once: true });
    } else {
      queueMicrotask(this.#onParsed);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('submit', this.#onNativeSubmit, { capture: true });
    this.#observer?.disconnect();
    document.removeEventListener('DOMContentLoaded', this.#onParsed);
  }

  /**
   * Submits the task as its button does: checks every field, lets the page's `submit` handlers run,
   * and sends the answers unless one of them prevented it. Called by such a handler, it sends at once.
   */
  submit(submitter: HTMLElement | null = null): void {
    if (this.#dispatching) {
      this.#sentWhileDispatching = true;
      this.#send();
      return;
    }
    if (!this.#ready) {
      this.note = { text: () => this.#locale.text('notReady') };
      return;
    }
    if (this.#target.preview) {
      this.note = { text: () => this.#locale.text('noPreviewSubmit') };
      return;
    }
    if (!this.reportValidity()) return;
    this.#dispatching = true;
    this.#sentWhileDispatching = false;
    let goes: boolean;
    try {
      const event = new SubmitEvent('submit', { bubbles: true, cancelable: true, submitter });
      goes = this.form.dispatchEvent(event);
    } finally {
      this.#dispatching = false;
    }
    if (goes && !this.#sentWhileDispatching) this.#send();
  }

  /** Puts every field back to what it was. */
  reset(): void {
    this.note = undefined;
    this.shownAnswers = undefined;
    this.form.reset();
    // Fields of a form that the template has inside are not the outer one's.
    for (const inner of this.form.querySelectorAll('form')) inner.reset();
    // Fields in the instructions lie beside the form, not in it.
    for (const field of this.querySelectorAll<Resettable>('*')) {
      if (!this.form.contains(field)) field.formResetCallback?.();
    }
  }

  /** Whether every field has an answer that may be submitted; those that do not say so. */
  checkValidity(): boolean {
    return this.#invalidFields().length === 0;
  }

  /** As {@link checkValidity}, and leads the worker to the first field that is not right. */
  reportValidity(): boolean {
    const invalid = this.#invalidFields();
    const [first] = invalid;
    if (!first) {
      this.note = undefined;
      return true;
    }
    const text = () =>
      invalid.length === 1
        ? this.#locale.text('invalidOne')
        : this.#locale.text('invalid', { count: invalid.length });
    this.note = { text };
    void lead(first);
    return false;
  }

  /** The fields that are posted: `taskAnswers`, a JSON list of one object, or flattened ones. */
  _serializeForm(): Record<string, string> {
    return this.#fields(this.#collect());
  }

  /** Posts fields to where the task's answers go, or shows them where there is no such place. */
  _submitHelperForm(fields: Record<string, string> = this._serializeForm()): void {
    const { action, assignmentId } = this.#target;
    if (action === undefined) {
      this.shownAnswers = prettyFields(fields);
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector('#answers-box')?.scrollIntoView({ block: 'nearest' }),
      );
      return;
    }
    this.note = { text: () => this.#locale.text('submitted'), good: true };
    postFields(
      action,
      { ...(assignmentId === undefined ? {} : { assignmentId }), ...fields },
      document,
    );
  }

  protected override updated(): void {
    const own = this.querySelector(`.${OWN_BUTTON}`);
    const text = this.#locale.text('submit');
    if (own && own.textContent !== text) own.textContent = text;
  }

  protected override render(): TemplateResult {
    return html`<div class="page ${this.#instructions.any ? 'with-instructions' : ''}">
      ${this.#instructions.panel()}
      <div class="task">
        <slot></slot>
        <div role="alert">
          ${
            this.note
              ? html`<div class="note ${this.note.good ? 'good' : ''}">${this.note.text()}</div>`
              : nothing
          }
        </div>
        <div id="answers-box" ?hidden=${this.shownAnswers === undefined}>
          <h2>${this.#locale.text('answers')}</h2>
          <p>${this.#locale.text('answersNote')}</p>
          <pre tabindex="0">${this.shownAnswers ?? ''}</pre>
        </div>
      </div>
      ${this.#instructions.dialog()}
    </div>`;
  }

  #send(): void {
    this.#justSent = true;
    setTimeout(() => (this.#justSent = false));
    const answers = this.#collect();
    const missing = this.#missingAnswers(answers);
    if (missing.length > 0) {
      const tags = missing.map((tag) => `<${tag}>`).join(', ');
      this.note = { text: () => this.#locale.text('nothingAnswered', { tags }) };
      return;
    }
    const fields = this.#fields(answers);
    if (this.dispatchEvent(new SubmittedEvent(answers, fields))) this._submitHelperForm(fields);
  }

  #collect(): Answers {
    const { answers, repeated } = collectAnswers(this);
    addFormData(answers, this.form, this);
    for (const name of repeated) {
      console.warn(`<crowd-form>: ${this.#locale.text('repeatedName', { name })}`);
    }
    return answers;
  }

  /**
   * Elements that nobody defined, where nothing else was answered either: an answer with nothing in
   * it but what the page came with would pass for a task that was done.
   */
  #missingAnswers(answers: Answers): string[] {
    const missing = missingTags(this);
    if (missing.length === 0) return [];
    const now = [...jsonOfEach(answers)];
    return now.every(([name, json]) => this.#given.get(name) === json) ? missing : [];
  }

  #fields(answers: Answers): Record<string, string> {
    return this.answerFormat === 'flatten-objects'
      ? flattenAnswers(answers)
      : { taskAnswers: JSON.stringify([answers]) };
  }

  #invalidFields(): readonly Checkable[] {
    const groups = new Set<string>();
    // Of the radio buttons of a group each lacks the same answer.
    const isFirst = (field: Element): boolean => {
      if (!isRadio(field)) return true;
      const known = groups.has(field.name);
      groups.add(field.name);
      return !known;
    };
    return [...this.querySelectorAll<Checkable>('*')].filter(
      (field) =>
        typeof field.checkValidity === 'function' &&
        field.localName !== 'form' &&
        field.localName !== 'fieldset' &&
        !field.checkValidity() &&
        isFirst(field),
    );
  }

  #makeForm(): HTMLFormElement {
    const form = document.createElement('form');
    form.noValidate = true;
    // Firefox submits a form of which a script dispatches a `submit` event, though nobody pressed
    // anything: to a dialog that is not there, which leaves the page where it is.
    form.method = 'dialog';
    // A page that submits the inner form itself means the task.
    form.submit = () => this.submit();
    form.requestSubmit = (submitter) => this.submit(submitter ?? null);
    return form;
  }

  /** Moves what the parser put here into the form, as it comes; what scripts add later stays where it is. */
  #adopt(): void {
    const { form } = this;
    if (form.parentElement !== this) this.append(form);
    if (this.#ready) {
      this.#placeOwnButton();
      return;
    }
    for (const child of [...this.childNodes]) {
      if (child === form || (child instanceof Element && REGIONS.has(child.localName))) continue;
      form.append(child);
    }
  }

  readonly #onParsed = (): void => {
    this.#adopt();
    this.#ready = true;
    this.#given = jsonOfEach(collectAnswers(this).answers);
    this.#placeOwnButton();
    if (this.#target.preview) this.note = { text: () => this.#locale.text('noPreviewSubmit') };
  };

  /** Keeps a Submit button at the end while the template has none of its own. */
  #placeOwnButton(): void {
    const own = this.querySelector(`.${OWN_BUTTON}`);
    const others = [...this.querySelectorAll(SUBMIT)].filter((button) => button !== own);
    if (others.length > 0) own?.remove();
    if (others.length > 0 || own) return;
    const button = document.createElement('crowd-button');
    button.className = OWN_BUTTON;
    button.setAttribute('form-action', 'submit');
    button.setAttribute('variant', 'primary');
    button.setAttribute('block', '');
    button.textContent = this.#locale.text('submit');
    this.form.append(button);
  }

  /** A native submit (a native button, Enter in a native field) becomes the same as {@link submit}. */
  readonly #onNativeSubmit = (event: SubmitEvent): void => {
    if (!event.isTrusted) return;
    if (event.target !== this.#form) {
      // Browsers do not let it bubble out of a form in a form: after the page's own handlers there.
      event.target?.addEventListener('submit', this.#onInnerSubmit, { once: true });
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    // A native button whose own click handler called submit() would send the task twice.
    if (!this.#justSent) this.submit(event.submitter);
  };

  /** A form that the template has inside: sent by itself, it would take the page and the work with it. */
  readonly #onInnerSubmit = (event: Event): void => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    this.submit((event as SubmitEvent).submitter);
  };
}

const isRadio = (field: Element): field is HTMLInputElement =>
  field instanceof HTMLInputElement && field.type === 'radio' && field.name !== '';

const jsonOfEach = (answers: Answers): Map<string, string> =>
  new Map(Object.entries(answers).map(([name, value]) => [name, JSON.stringify(value)]));

/** Leads the worker to a field, also on a page of tabs that is not shown. */
async function lead(field: HTMLElement): Promise<void> {
  for (let tabs = tabsAround(field); tabs; tabs = tabsAround(tabs.parentElement)) {
    await tabs.reveal(field);
  }
  field.scrollIntoView({ block: 'nearest' });
  field.focus({ preventScroll: true });
  if (!field.localName.includes('-')) (field as HTMLInputElement).reportValidity();
}

const tabsAround = (element: Element | null): CrowdTabs | null | undefined =>
  element?.closest<CrowdTabs>('crowd-tabs');

function prettyFields(fields: Readonly<Record<string, string>>): string {
  const { taskAnswers } = fields;
  return JSON.stringify(taskAnswers === undefined ? fields : JSON.parse(taskAnswers), null, 2);
}
