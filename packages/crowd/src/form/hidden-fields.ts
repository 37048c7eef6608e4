/**
 * Remembers what a template's hidden fields held when the page was there, to tell what only goes
 * along with an answer from what a script of the page wrote as one.
 */
export class HiddenFields {
  readonly #given = new Map<string, Set<string>>();

  constructor(root: ParentNode) {
    for (const { name, value } of fieldsIn(root)) {
      const values = this.#given.get(name);
      if (values) values.add(value);
      else this.#given.set(name, new Set([value]));
    }
  }

  /** Names of hidden fields below `root` whose value nobody changed. */
  untouched(root: ParentNode): ReadonlySet<string> {
    const fields = [...fieldsIn(root)];
    const changed = fields.filter(({ name, value }) => !this.#given.get(name)?.has(value));
    const names = new Set(fields.map(({ name }) => name));
    for (const { name } of changed) names.delete(name);
    return names;
  }
}

const fieldsIn = (root: ParentNode): NodeListOf<HTMLInputElement> =>
  root.querySelectorAll<HTMLInputElement>('input[type="hidden"]');
