import { EditorError } from '../errors.js';
import type { KeyInput } from '../input.js';
import { type KeyText, keyTexts, normaliseKey } from './keys.js';

/** Something that can be done by a key. */
export interface Command {
  /** Stable name: `tool.brush`, `history.undo`. */
  readonly id: string;
  /** What it does, for a list of shortcuts: "Brush". */
  readonly title: string;
  readonly group: 'Tools' | 'Tool' | 'Classes' | 'History' | 'View' | string;
  /** Keys that it has unless the worker chooses others. */
  readonly keys: readonly KeyText[];
  readonly run: () => void;
}

/** The worker's own keys by command; a command that is not named has its default keys. */
export type KeyBindings = Readonly<Record<string, readonly KeyText[]>>;

/** Commands with their keys, which can be bound anew; no key means two things. */
export class Shortcuts {
  readonly #commands = new Map<string, Command>();
  readonly #own = new Map<string, readonly KeyText[]>();
  #reserved: ReadonlyMap<KeyText, string> = new Map();

  constructor(private readonly onChange: () => void = () => {}) {}

  /**
   * Adds a command.
   *
   * @throws {EditorError} `shortcut-conflict` where its keys belong to another; nothing is added then.
   */
  register(command: Command): void {
    const keys = command.keys.map((key) => this.#checked(command.id, key));
    this.#commands.set(command.id, { ...command, keys });
    this.onChange();
  }

  /** Every command with the keys that it has now, in order of registration. */
  get commands(): readonly Command[] {
    return [...this.#commands.values()].map((command) => ({
      ...command,
      keys: this.keysOf(command.id),
    }));
  }

  /** The keys of a command now; those that a class has taken are left out. */
  keysOf(id: string): readonly KeyText[] {
    const keys = this.#own.get(id) ?? this.#commands.get(id)?.keys ?? [];
    return keys.filter((key) => !this.#reserved.has(key));
  }

  /**
   * Gives a command other keys (none: it has no key any more).
   *
   * @throws {EditorError} `no-such-command`; `shortcut-conflict` where another command or a class has
   *   one of the keys, which the message names.
   */
  bind(id: string, keys: readonly string[]): void {
    if (!this.#commands.has(id)) {
      throw new EditorError('no-such-command', `There is no command "${id}".`);
    }
    const checked = keys.map((key) => {
      const text = this.#checked(id, key);
      const owner = this.#reserved.get(text);
      if (owner !== undefined) {
        throw new EditorError('shortcut-conflict', `"${text}" chooses the class "${owner}".`);
      }
      return text;
    });
    this.#own.set(id, checked);
    this.onChange();
  }

  /** Gives one command, or all, their default keys back. */
  reset(id?: string): void {
    if (id === undefined) this.#own.clear();
    else {
      const own = this.#own.get(id);
      this.#own.delete(id);
      try {
        for (const key of this.#commands.get(id)?.keys ?? []) this.#checked(id, key);
      } catch (error) {
        if (own) this.#own.set(id, own);
        throw error;
      }
    }
    this.onChange();
  }

  /** What the worker bound, to be kept. */
  get bindings(): KeyBindings {
    return Object.fromEntries(this.#own);
  }

  /** Takes kept bindings back, all at once; what is unknown or would be a key twice is left out. */
  restore(bindings: KeyBindings): void {
    this.#own.clear();
    for (const [id, keys] of Object.entries(bindings)) {
      const known = keys.map(normaliseKey).filter((key) => key !== undefined);
      if (this.#commands.has(id)) this.#own.set(id, known);
    }
    // Taking one binding back gives a default key to its command, which may be another's by now.
    for (let id = this.#ownerOfKeyTwice(); id !== undefined; id = this.#ownerOfKeyTwice()) {
      this.#own.delete(id);
    }
    this.onChange();
  }

  /** The last command with keys of its own one of which is another's too. */
  #ownerOfKeyTwice(): string | undefined {
    return [...this.#own.keys()]
      .reverse()
      .find((id) => this.#own.get(id)!.some((key) => this.#ownerOf(key, id) !== undefined));
  }

  #ownerOf(key: KeyText, except: string): Command | undefined {
    for (const command of this.#commands.values()) {
      const keys = this.#own.get(command.id) ?? command.keys;
      if (command.id !== except && keys.includes(key)) return command;
    }
    return undefined;
  }

  /** Keys that mean a class, by its name, and so can not be had by a command. */
  reserve(keys: ReadonlyMap<KeyText, string>): void {
    this.#reserved = keys;
  }

  /** The command that a pressed key stands for. */
  find(input: KeyInput): Command | undefined {
    for (const text of keyTexts(input)) {
      for (const command of this.#commands.values()) {
        if (this.keysOf(command.id).includes(text)) return command;
      }
    }
    return undefined;
  }

  #checked(id: string, key: string): KeyText {
    const text = normaliseKey(key);
    if (text === undefined) {
      throw new EditorError(
        'shortcut-conflict',
        `"${key}" is no key. Write one as in "Mod+Shift+z".`,
      );
    }
    const owner = this.#ownerOf(text, id);
    if (owner) {
      throw new EditorError(
        'shortcut-conflict',
        `"${text}" is the key of "${owner.title}" (${owner.id}): free it there first.`,
      );
    }
    return text;
  }
}
