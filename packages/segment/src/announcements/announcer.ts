/** Milliseconds for which an announcement waits for a later one that takes its place. */
const SETTLE = 150;

/** What screen readers are told, one sentence at a time: the last of those that come in quick succession. */
export class Announcer {
  #text = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly onChange: () => void) {}

  /** The sentence of the live region now. */
  get text(): string {
    return this.#text;
  }

  /** Says a sentence once what is going on has settled. */
  say(text: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // The same sentence again is a change only where its text differs.
      this.#text = text === this.#text ? `${text}\u00a0` : text;
      this.onChange();
    }, SETTLE);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
