import type { LabelMap, Replaceable } from '@gt-elements/raster';
import { EditorError } from './errors.js';

/** A class as a host declares it. */
export interface LabelClass {
  readonly name: string;
  /** A CSS hex colour such as `#2ca02c`. */
  readonly color: string;
  /** The key that chooses the class; digits for the first ten when left out. */
  readonly key?: string;
  /** What stays the same when the class is renamed; its name when left out. */
  readonly id?: string;
}

/** A class as the editor shows it. */
export interface ClassState extends LabelClass {
  /** Its number in the label map: its place in the list, counted from 1. */
  readonly label: number;
  readonly visible: boolean;
  /** Painting never changes the pixels of a locked class, nor adds to them. */
  readonly locked: boolean;
  /** The host's list no longer has it, but pixels of it are still painted. */
  readonly removed: boolean;
}

/** A class as a draft keeps it. */
export interface KeptClass {
  readonly definition: LabelClass;
  readonly visible: boolean;
  readonly locked: boolean;
  readonly removed: boolean;
}

interface Entry {
  readonly definition: LabelClass;
  visible: boolean;
  locked: boolean;
}

/** What makes two declarations the same class. */
export const identityOf = (definition: LabelClass) => definition.id ?? definition.name;

/** The classes of a document, those that the host took away while they were painted included. */
export class ClassList {
  #declared: Entry[] = [];
  #removed: Entry[] = [];

  constructor(private readonly map: LabelMap) {}

  /** Every class with its label, removed ones last. */
  get all(): ClassState[] {
    return [...this.#declared, ...this.#removed].map((entry, at) => ({
      ...entry.definition,
      label: at + 1,
      visible: entry.visible,
      locked: entry.locked,
      removed: at >= this.#declared.length,
    }));
  }

  /** How many classes the host declares. */
  get declaredCount(): number {
    return this.#declared.length;
  }

  /** The number of the last label in use. */
  get lastLabel(): number {
    return this.#declared.length + this.#removed.length;
  }

  /**
   * Takes another list. A class is the same as before where its `id` (or name) is.
   *
   * @param keep Whether a class that vanished has to be kept as a removed one.
   * @returns Old label to new label where any number changed.
   * @throws {EditorError} `class-without-name`, `class-name-twice`, `too-many-classes`
   */
  replace(
    definitions: readonly LabelClass[],
    keep: (label: number) => boolean,
  ): Uint16Array | undefined {
    checkDefinitions(definitions);
    const before = [...this.#declared, ...this.#removed];
    const known = new Map(before.map((entry) => [identityOf(entry.definition), entry]));
    const declared = definitions.map((definition) => {
      const entry = known.get(identityOf(definition));
      return {
        definition,
        visible: entry?.visible ?? true,
        locked: entry?.locked ?? false,
      };
    });
    const names = new Set(definitions.map(identityOf));
    const removed = before.filter(
      (entry, at) => !names.has(identityOf(entry.definition)) && keep(at + 1),
    );
    if (declared.length + removed.length > this.map.maximumLabel) {
      throw new EditorError(
        'too-many-classes',
        `This document holds at most ${this.map.maximumLabel} classes; ${declared.length} were declared and ${removed.length} removed ones still have pixels. Declare fewer, or make the editor with bytesPerLabel: 2.`,
      );
    }
    const place = new Map(
      [...declared, ...removed].map((entry, at) => [identityOf(entry.definition), at + 1]),
    );
    const table = Uint16Array.from({ length: this.map.maximumLabel + 1 }, (_, label) => label);
    let changed = false;
    before.forEach((entry, at) => {
      const label = place.get(identityOf(entry.definition));
      if (label === undefined || label === at + 1) return;
      table[at + 1] = label;
      changed = true;
    });
    this.#declared = declared;
    this.#removed = removed;
    return changed ? table : undefined;
  }

  /** All that is known about the classes, for a draft. */
  get kept(): KeptClass[] {
    return [...this.#declared, ...this.#removed].map((entry, at) => ({
      ...entry,
      removed: at >= this.#declared.length,
    }));
  }

  /** Takes back what {@link kept} gave. */
  restore(kept: readonly KeptClass[]): void {
    const entries = (removed: boolean) =>
      kept
        .filter((entry) => entry.removed === removed)
        .map(({ definition, visible, locked }) => ({ definition, visible, locked }));
    this.#declared = entries(false);
    this.#removed = entries(true);
  }

  /** What the host declares now. */
  get definitions(): LabelClass[] {
    return this.#declared.map((entry) => entry.definition);
  }

  /** Adds nameless classes until `label` has one: labels that came with a mask and were never declared. */
  adopt(label: number): void {
    while (this.lastLabel < label) {
      const name = `#${this.lastLabel + 1}`;
      this.#removed.push({ definition: { name, color: '#808080' }, visible: true, locked: false });
    }
  }

  /**
   * Changes whether a class is shown or locked.
   *
   * @throws {EditorError} `no-such-class`
   */
  change(label: number, values: { readonly visible?: boolean; readonly locked?: boolean }): void {
    const entry = [...this.#declared, ...this.#removed][label - 1];
    if (!entry) {
      throw new EditorError(
        'no-such-class',
        `There is no class ${label}: the last is ${this.lastLabel}.`,
      );
    }
    if (values.visible !== undefined) entry.visible = values.visible;
    if (values.locked !== undefined) entry.locked = values.locked;
  }

  /** Which labels may be replaced now; `undefined` where all may. */
  replaceable(onlyUnlabelled: boolean): Replaceable | undefined {
    const all = this.all;
    if (!onlyUnlabelled && !all.some((entry) => entry.locked)) return undefined;
    const table = new Uint8Array(this.map.maximumLabel + 1).fill(onlyUnlabelled ? 0 : 1);
    table[0] = 1;
    for (const entry of all) if (entry.locked) table[entry.label] = 0;
    return table;
  }
}

function checkDefinitions(definitions: readonly LabelClass[]): void {
  const seen = new Set<string>();
  for (const [at, definition] of definitions.entries()) {
    if (definition.name === '') {
      throw new EditorError('class-without-name', `Class ${at + 1} has an empty name.`);
    }
    const id = identityOf(definition);
    if (seen.has(id)) {
      throw new EditorError(
        'class-name-twice',
        `Two classes are called "${id}": names are unique.`,
      );
    }
    seen.add(id);
  }
}
