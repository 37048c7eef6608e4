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

/** What becomes of the classes with another list. */
export interface ClassPlan {
  readonly declared: readonly Entry[];
  readonly removed: readonly Entry[];
  /** Old label to new label; `undefined` where no number changes. */
  readonly table: Uint16Array | undefined;
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
   * The labels of classes that another list has not. A class is the same as before where its `id` (or
   * name) is.
   *
   * @throws {EditorError} `class-without-name`, `class-name-twice`
   */
  vanishing(definitions: readonly LabelClass[]): number[] {
    checkDefinitions(definitions);
    const names = new Set(definitions.map(identityOf));
    return [...this.#declared, ...this.#removed].flatMap((entry, at) =>
      names.has(identityOf(entry.definition)) ? [] : [at + 1],
    );
  }

  /**
   * What becomes of the classes with another list; nothing changes before {@link take}.
   *
   * @param keep Whether a class that vanishes has to be kept as a removed one.
   * @throws {EditorError} `class-without-name`, `class-name-twice`, `too-many-classes`
   */
  plan(definitions: readonly LabelClass[], keep: (label: number) => boolean): ClassPlan {
    const kept = new Set(this.vanishing(definitions).filter(keep));
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
    const removed = before.filter((_, at) => kept.has(at + 1));
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
    return { declared, removed, table: changed ? table : undefined };
  }

  /** Puts into effect what {@link plan} gave. */
  take({ declared, removed }: ClassPlan): void {
    this.#declared = [...declared];
    this.#removed = [...removed];
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
