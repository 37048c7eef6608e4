import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { FormElement } from './form-element.js';
import { excerpt } from './json5-attribute.js';
import { ElementProblem, Problems } from './problem.js';

/**
 * The base of elements that a worker answers with: a {@link FormElement} with `readonly`, problems,
 * validity, reset and restore.
 *
 * A subclass gives its answer by {@link answer} and says by {@link answerChanged} that it changed.
 * The submitted data is computed while the form collects it (its `formdata` event), so it is never
 * stale and costs nothing before.
 */
export abstract class LabelingElement extends FormElement {
  /** Whether the answer can be seen and submitted but not changed. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  protected readonly problems = new Problems(this, this.internals);

  #form: HTMLFormElement | null = null;
  #crowdInput: HTMLInputElement | undefined;

  /** The answer as it is now, in the shape that Ground Truth's own element gives; `null` before there can be one. */
  protected abstract answer(): unknown;

  /** What is missing, as a sentence for the worker; an empty text when the answer may be submitted. */
  protected abstract missing(): string;

  /** Puts the answer back to what it was when the element was made. */
  abstract reset(): void;

  /** Takes over an answer that the browser kept from an earlier visit; `answer` is what {@link answer} gave. */
  protected abstract restore(answer: unknown): void;

  /** Whether the form may not be submitted while something is {@link missing}. */
  protected get mustAnswer(): boolean {
    return this.required;
  }

  /** What keeps the form from being submitted now; empty where nothing does. */
  protected get missingNow(): string {
    return this.mustAnswer && !this.takesNoInput ? this.missing() : '';
  }

  /** The part of the shadow root that validation messages point at. */
  protected get validationAnchor(): HTMLElement | undefined {
    return undefined;
  }

  /** The problems that the element shows now. */
  get currentProblems(): readonly ElementProblem[] {
    return this.problems.list;
  }

  /** Shows a problem no longer, and gives the focus to the work where it was on that. */
  protected readonly dismissProblem = (problem: ElementProblem): void => {
    this.problems.dismiss(problem);
    this.validationAnchor?.focus({ preventScroll: true });
  };

  /** To be called after every change of the answer, by the worker or by a program. */
  protected answerChanged(): void {
    this.revalidate();
  }

  protected override updated(changed: PropertyValues): void {
    // What is missing may have another language now, or a part to point at that was just rendered.
    const isMissing = !this.internals.validity.valid;
    if (isMissing || changed.has('required') || changed.has('name')) this.revalidate();
    if (changed.has('name')) this.#checkName();
    this.#nameForeignInput();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#joinForeignForm();
    this.revalidate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaveForeignForm();
  }

  formAssociatedCallback(form: HTMLFormElement | null): void {
    this.#form?.removeEventListener('formdata', this.#onFormData);
    this.#form = form;
    form?.addEventListener('formdata', this.#onFormData);
    if (this.hasUpdated) this.#checkName();
  }

  formResetCallback(): void {
    this.reset();
  }

  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state !== 'string') return;
    try {
      this.restore(JSON.parse(state));
    } catch (error) {
      this.problems.report(
        'restore',
        new ElementProblem(
          'restore-failed',
          'The answer that the browser kept could not be read, so this task starts afresh.',
          undefined,
          { cause: error },
        ),
      );
    }
  }

  /** Lets the browser keep the answer for a page that is gone back to. */
  protected keepForRestore(): void {
    const answer = this.answer();
    this.internals.setFormValue(null, answer === null ? null : JSON.stringify(answer));
  }

  readonly #onFormData = (event: FormDataEvent): void => {
    if (this.takesNoInput || !this.name) return;
    const answer = this.answer();
    if (answer !== null) event.formData.append(this.name, JSON.stringify(answer));
  };

  protected override revalidate(): void {
    const missing = this.missingNow;
    if (missing) this.internals.setValidity({ valueMissing: true }, missing, this.validationAnchor);
    else this.internals.setValidity({});
  }

  /** Says what a missing or a repeated name does to the form that the element is in. */
  #checkName(): void {
    this.problems.clear('name');
    const form = this.internals.form;
    if (!form) return;
    const tag = `<${this.localName}>`;
    if (!this.name) {
      this.problems.report(
        'name',
        new ElementProblem(
          'name-missing',
          `${tag} has no name, so its answer is not submitted: give it an attribute name.`,
          'name',
        ),
      );
      return;
    }
    for (const other of form.elements) {
      if (other === this) return;
      if (!(other instanceof LabelingElement) || other.name !== this.name) continue;
      this.problems.report(
        'name',
        new ElementProblem(
          'name-repeated',
          `${tag} has the name ${excerpt(this.name)}, as a <${other.localName}> before it has: give each a name of its own, or one answer hides the other.`,
          'name',
        ),
      );
      return;
    }
  }

  /**
   * AWS's `crowd-form` collects native inputs of the light DOM alone, so inside a `crowd-form` that
   * is not ours the answer also stands in a hidden input. Its value is computed when a script reads
   * it, and written into the input itself before the form's `submit` event reaches anybody.
   */
  #joinForeignForm(): void {
    const crowdForm = this.closest('crowd-form');
    if (!crowdForm || 'gtElements' in crowdForm || this.#crowdInput) return;
    if (crowdForm.matches(':not(:defined)')) {
      void customElements.whenDefined('crowd-form').then(() => {
        if (this.isConnected) this.#joinForeignForm();
      });
      return;
    }
    const input = document.createElement('input');
    input.type = 'hidden';
    const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!;
    const current = (): string => {
      const answer = this.answer();
      return answer === null ? '' : JSON.stringify(answer);
    };
    Object.defineProperty(input, 'value', {
      configurable: true,
      get: current,
      set: (value: string) => native.set!.call(input, value),
    });
    this.#crowdInput = input;
    this.#nameForeignInput();
    this.append(input);
    window.addEventListener('submit', this.#fillForeignInput, { capture: true });
  }

  #leaveForeignForm(): void {
    window.removeEventListener('submit', this.#fillForeignInput, { capture: true });
    this.#crowdInput?.remove();
    this.#crowdInput = undefined;
  }

  #nameForeignInput(): void {
    if (!this.#crowdInput) return;
    this.#crowdInput.name = this.name;
    this.#crowdInput.disabled = this.takesNoInput;
  }

  readonly #fillForeignInput = (): void => {
    const input = this.#crowdInput;
    // The own property's getter computes the answer; its setter stores it in the native input.
    if (input) Object.assign(input, { value: input.value });
  };
}
