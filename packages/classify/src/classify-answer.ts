import { property, state } from 'lit/decorators.js';
import type { PropertyValues } from 'lit';
import {
  ChangeEvent,
  ElementProblem,
  excerpt,
  LabelingElement,
  LocaleController,
  parseJson5Attribute,
} from '@gt-elements/element-kit';
import {
  type Category,
  type CategoryInput,
  readCategories,
  readExclusion,
  withKeys,
} from './categories.js';
import { readChoice } from './initial-value.js';
import { en } from './locales/en.js';
import { ja } from './locales/ja.js';
import { ko } from './locales/ko.js';

/** The answer where several categories may be chosen. */
export interface MultipleAnswer {
  readonly labels: readonly string[];
  readonly workerComment?: string;
}

/** The answer where one category is chosen. */
export interface SingleAnswer {
  readonly label: string;
  readonly workerComment?: string;
}

/**
 * The answer of a classification, without its looks: the categories, what is chosen of them, the
 * worker's comment, the limits, and what the form gets.
 */
export abstract class ClassifyAnswer extends LabelingElement {
  /** Whether several categories may be chosen. */
  @property({ type: Boolean, reflect: true }) multiple = false;

  /** The fewest categories of an answer; from 1 on, an answer is required. The exclusion category always suffices. */
  @property({ type: Number }) min = 0;

  /** The most categories of an answer. */
  @property({ type: Number }) max: number | undefined;

  @state() protected chosen: ReadonlySet<string> = new Set();
  @state() protected comment = '';
  @state() protected options: readonly Category[] = [];
  @state() protected missingShown = false;

  protected readonly locale = new LocaleController(this, { en, ko, ja });

  #categories: readonly Category[] = [];
  #exclusion: string | undefined;
  #initial: { labels: readonly string[]; comment: string } = { labels: [], comment: '' };
  #wanted: readonly string[] = [];
  #touched = false;

  constructor() {
    super();
    this.addEventListener('invalid', () => (this.missingShown = true));
  }

  /**
   * The categories that can be chosen, without the exclusion category. Set as an array, or as an
   * attribute in JSON5: names, `{ label, key }` and `{ group, categories }`; at most 1,000.
   */
  @property({ attribute: 'categories' })
  get categories(): readonly string[] {
    return this.#categories.map(({ label }) => label);
  }

  set categories(value: readonly CategoryInput[] | string | null | undefined) {
    this.problems.clear('categories');
    const reading = this.read('categories', value, readCategories);
    this.#categories = reading?.categories ?? [];
    const [first] = reading?.complaints ?? [];
    if (first) {
      this.problems.report(
        'categories',
        new ElementProblem(
          first.code,
          `The attribute categories of <${this.localName}> ${reading!.complaints.map(({ text }) => text).join('. It ')}.`,
          'categories',
        ),
      );
    }
    this.#refreshOptions();
  }

  /** A category that excludes all others, as `{ text }`. */
  @property({ attribute: 'exclusion-category' })
  get exclusionCategory(): { readonly text: string } | undefined {
    return this.#exclusion === undefined ? undefined : { text: this.#exclusion };
  }

  set exclusionCategory(value: { readonly text: string } | string | null | undefined) {
    this.#exclusion = this.read('exclusion-category', quoted(value), readExclusion);
    this.#refreshOptions();
  }

  /** What is chosen at the start and after a reset: an earlier answer to adjust. */
  @property({ attribute: 'initial-value' })
  get initialValue(): { readonly labels: readonly string[] } {
    return { labels: this.#initial.labels };
  }

  set initialValue(value: unknown) {
    this.#initial = this.read('initial-value', quoted(value), readChoice) ?? {
      labels: [],
      comment: '',
    };
    this.#refreshOptions();
  }

  /**
   * The answer: `{ labels: […] }` with `multiple`, else `{ label: '…' }`, with `workerComment` where
   * one was written; `null` while nothing is chosen or nothing can be. May be set to any of these
   * shapes, to an array of names or to a name.
   */
  get value(): MultipleAnswer | SingleAnswer | null {
    return this.answer();
  }

  set value(value: unknown) {
    this.#take(readChoice(value));
    this.#touched = true;
  }

  override reset(): void {
    this.#touched = false;
    this.missingShown = false;
    this.#take(this.#initial);
  }

  /** What the worker did to the answer. */
  protected change(chosen: ReadonlySet<string>, comment: string): void {
    this.chosen = chosen;
    this.#wanted = [...chosen];
    this.comment = comment;
    this.#touched = true;
    this.answerChanged();
    this.keepForRestore();
    this.missingShown = this.missingShown && !this.internals.validity.valid;
    this.dispatchEvent(new ChangeEvent());
  }

  protected override answer(): MultipleAnswer | SingleAnswer | null {
    if (this.options.length === 0) return null;
    const labels = this.options.filter(({ label }) => this.chosen.has(label)).map((c) => c.label);
    const comment = this.comment.trim() === '' ? {} : { workerComment: this.comment };
    if (this.multiple) return { labels, ...comment };
    return labels.length === 0 ? null : { label: labels[0]!, ...comment };
  }

  protected override get mustAnswer(): boolean {
    return this.required || this.min > 0;
  }

  protected override missing(): string {
    // Categories that could not be read cannot be chosen; the message says so, and the form goes on.
    if (this.options.length === 0) return '';
    if (this.options.some(({ label, excludes }) => excludes && this.chosen.has(label))) return '';
    const least = this.multiple ? Math.max(this.min, 1) : 1;
    if (this.chosen.size >= least) return '';
    return least === 1
      ? this.locale.text('missing')
      : `${this.locale.text('atLeast', { count: least })}.`;
  }

  protected override restore(answer: unknown): void {
    this.value = answer;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.multiple && this.chosen.size > 1) {
      this.chosen = new Set([...this.chosen].slice(0, 1));
    }
    if (changed.has('multiple') || changed.has('min')) this.answerChanged();
  }

  #refreshOptions(): void {
    this.options = withKeys(this.#categories, this.#exclusion);
    if (!this.#touched) this.#take(this.#initial);
    else this.#take({ labels: this.#wanted, comment: this.comment });
    const known = new Set(this.options.map(({ label }) => label));
    const strangers = this.#initial.labels.filter((label) => !known.has(label));
    if (strangers.length > 0 && known.size > 0) {
      this.report(
        'initial-value-unknown',
        'initial-value',
        `The attribute initial-value of <${this.localName}> names ${excerpt(strangers.join(', '))}, which is none of the categories; it was left out.`,
      );
    } else if (this.currentProblems.some(({ code }) => code === 'initial-value-unknown')) {
      this.problems.clear('initial-value');
    }
  }

  /** Chooses by program. Names that are no category yet are kept until there are categories. */
  #take({ labels, comment }: { labels: readonly string[]; comment: string }): void {
    this.#wanted = labels;
    const known = new Set(this.options.map(({ label }) => label));
    this.chosen = new Set(labels.filter((label) => known.has(label)));
    this.comment = comment;
    this.answerChanged();
    this.keepForRestore();
  }

  /** Reads an attribute or property, or reports why it cannot be read. */
  protected read<T>(
    attribute: string,
    value: unknown,
    check: (value: unknown) => T,
  ): T | undefined {
    this.problems.clear(attribute);
    if (value === null || value === undefined) return undefined;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    try {
      return parseJson5Attribute(this.localName, attribute, text, check);
    } catch (error) {
      if (!(error instanceof ElementProblem)) throw error;
      this.problems.report(attribute, error);
      return undefined;
    }
  }

  protected report(code: string, attribute: string, message: string): void {
    this.problems.report(attribute, new ElementProblem(code, message, attribute));
  }
}

/** A bare word, as `initial-value="Cat"` holds it, as JSON; other values as they are. */
function quoted(value: unknown): unknown {
  return typeof value === 'string' && /^\s*[^\s[{'"]/.test(value)
    ? JSON.stringify(value.trim())
    : value;
}
