import type { LitElement, ReactiveController, ReactiveControllerHost } from 'lit';
import type { LocaleController } from '@gt-elements/element-kit';
import type { Category } from './categories.js';
import { matching, SEARCH_FROM } from './category-search.js';
import type { ClassifyMessages } from './locales/en.js';
import { type SelectionRules, toggled } from './selection.js';
import { shortcutKey } from './shortcut.js';

const PAGE_STEP = 8;

const SILENCE = (): string => '';

/** What can be chosen and what is, as it stands. */
export interface Choices extends SelectionRules {
  readonly options: readonly Category[];
  readonly chosen: ReadonlySet<string>;
  /** The fewest categories of an answer. */
  readonly minimum: number;
  readonly takesNoInput: boolean;
  readonly readonly: boolean;
}

/**
 * The worker's way through the list of categories by clicks and keys: which option is the active one,
 * what is searched for, and what was said of the last choice.
 */
export class CategoryListController implements ReactiveController {
  #query = '';
  #activeIndex = 0;
  /** In the language of the time at which it is read. */
  #said = SILENCE;

  /**
   * @param choices What the list is of.
   * @param choose Told of a choice that the worker made.
   */
  constructor(
    private readonly host: ReactiveControllerHost & Pick<LitElement, 'renderRoot'>,
    private readonly locale: LocaleController<ClassifyMessages>,
    private readonly choices: () => Choices,
    private readonly choose: (chosen: ReadonlySet<string>) => void,
  ) {
    host.addController(this);
  }

  hostUpdate(): void {
    const { options } = this.choices();
    this.#activeIndex = Math.max(0, Math.min(this.#activeIndex, options.length - 1));
  }

  /** The option that keys act on, counted over all categories. */
  get activeIndex(): number {
    return this.#activeIndex;
  }

  /** What is searched for. */
  get query(): string {
    return this.#query;
  }

  /** Whether there are enough categories for a search. */
  get searchable(): boolean {
    return this.choices().options.length >= SEARCH_FROM;
  }

  /** The categories that the search lets through. */
  get shown(): readonly Category[] {
    return matching(this.choices().options, this.#query, this.locale.language);
  }

  /** What became of the last choice, for those who listen. */
  get said(): string {
    return this.#said();
  }

  /** How the choice stands to its limits; an empty text where there is nothing to say. */
  get status(): string {
    const { multiple, minimum, maximum, chosen } = this.choices();
    if (maximum !== undefined && this.said === this.locale.text('atMost', { count: maximum })) {
      return this.said;
    }
    if (!multiple) return '';
    if (chosen.size < minimum) return this.locale.text('atLeast', { count: minimum });
    return chosen.size === 0 ? '' : this.locale.text('count', { count: chosen.size });
  }

  /** Forgets what was searched for and said. */
  reset(): void {
    this.#said = SILENCE;
    this.#search('');
  }

  /** Chooses the category of a key, or goes to the search. */
  press(event: KeyboardEvent): void {
    const { options, takesNoInput } = this.choices();
    if (takesNoInput) return;
    if (event.key === '/' && this.searchable) {
      event.preventDefault();
      this.#find('.search input')?.focus();
      return;
    }
    const key = shortcutKey(event);
    const category = key && options.find((option) => option.key === key);
    if (!category) return;
    event.preventDefault();
    if (event.repeat) return;
    this.#toggle(category);
    this.#revealActive();
  }

  readonly onClear = (): void => {
    if (this.choices().takesNoInput) return;
    this.#say(() => this.locale.text('clear'));
    this.choose(new Set());
    this.#focus();
  };

  readonly onOptionClick = (event: Event): void => {
    const option = (event.target as Element).closest<HTMLElement>('.option');
    if (option) this.#toggle(this.choices().options[Number(option.dataset['index'])]);
  };

  readonly onListKeyDown = (event: KeyboardEvent): void => {
    const { options } = this.choices();
    const shown = this.shown.map((category) => options.indexOf(category));
    const at = Math.max(0, shown.indexOf(this.#activeIndex));
    const goals: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: shown.length - 1,
      PageDown: at + PAGE_STEP,
      PageUp: at - PAGE_STEP,
    };
    const goal = goals[event.key];
    if (goal !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.#activate(shown[Math.min(Math.max(goal, 0), shown.length - 1)] ?? 0);
      this.#revealActive();
    } else if (event.key === ' ' || event.key === 'Enter') {
      this.#toggle(options[this.#activeIndex]);
    } else return;
    event.preventDefault();
  };

  readonly onSearchInput = (event: Event): void => {
    this.#search((event.target as HTMLInputElement).value);
  };

  readonly onSearchKeyDown = (event: KeyboardEvent): void => {
    const [first] = this.shown;
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      if (this.#query.trim() !== '') this.#toggle(first);
      (event.target as HTMLInputElement).select();
    } else if (event.key === 'ArrowDown' && first) {
      event.preventDefault();
      this.#activate(this.choices().options.indexOf(first));
      this.#focus();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.#search('');
      this.#focus();
    }
  };

  /** Chooses a category, or takes it back, as the worker's click does. */
  #toggle(category: Category | undefined): void {
    const { options, chosen, takesNoInput, readonly, ...rules } = this.choices();
    if (!category || takesNoInput || readonly) return;
    const { chosen: next, outcome } = toggled(chosen, category, options, rules);
    const { label } = category;
    this.#activate(options.indexOf(category));
    if (outcome === 'full')
      this.#say(() => this.locale.text('atMost', { count: rules.maximum ?? 0 }));
    else if (outcome !== 'unchanged') {
      this.#say(() => this.locale.text(outcome === 'chosen' ? 'chosen' : 'removed', { label }));
      this.choose(next);
    }
  }

  #activate(index: number): void {
    this.#activeIndex = index;
    this.host.requestUpdate();
  }

  #say(text: () => string): void {
    this.#said = text;
    this.host.requestUpdate();
  }

  #search(query: string): void {
    this.#query = query;
    this.host.requestUpdate();
  }

  #find(selector: string): HTMLElement | null {
    return this.host.renderRoot.querySelector<HTMLElement>(selector);
  }

  #focus(): void {
    this.#find('.options')?.focus();
  }

  #revealActive(): void {
    void this.host.updateComplete.then(() =>
      this.#find(`#option-${this.#activeIndex}`)?.scrollIntoView({ block: 'nearest' }),
    );
  }
}
