/** Something to be read in the view until it is dismissed, or for a while. */
export interface Notice {
  /** One notice an id: a later one takes the place of the earlier. */
  readonly id: string;
  readonly level: 'info' | 'warning' | 'error';
  /** What is read, in the language of the time at which it is asked for. */
  readonly text: () => string;
  /** What can be done about it. */
  readonly actions?: readonly { readonly text: () => string; readonly act: () => void }[];
  /** Whether it stays until it is dismissed. */
  readonly stays?: boolean;
}

/** Milliseconds for which a passing notice is shown, and what each of its characters adds. */
const SHOWN = 4000;
const SHOWN_PER_CHARACTER = 50;

/** The notices of one element. */
export class Notices {
  readonly #byId = new Map<string, Notice>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly onChange: () => void) {}

  get list(): readonly Notice[] {
    return [...this.#byId.values()];
  }

  show(notice: Notice): void {
    this.#stopTimer(notice.id);
    this.#byId.set(notice.id, notice);
    if (!notice.stays) {
      const shown = SHOWN + notice.text().length * SHOWN_PER_CHARACTER;
      this.#timers.set(
        notice.id,
        setTimeout(() => this.dismiss(notice.id), shown),
      );
    }
    this.onChange();
  }

  dismiss(id: string): void {
    this.#stopTimer(id);
    if (this.#byId.delete(id)) this.onChange();
  }

  clear(): void {
    for (const id of [...this.#byId.keys()]) this.dismiss(id);
  }

  #stopTimer(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }
}
