/** An instance that a worker can paint: the label that it is one of, and its name among them. */
export interface Instance {
  readonly label: string;
  readonly name: string;
  /** The colour that it had on an earlier page; the next free one where it is new. */
  readonly color?: string;
}

/** The most instances of one picture: what an 8-bit mask can tell apart. */
export const MAXIMUM_INSTANCES = 255;

/**
 * The instances where a page changes the labels: those there are, as far as their labels stay, and
 * at the end the first one of each label that has none. What is painted keeps its number.
 */
export function withLabels(
  instances: readonly Instance[],
  labels: readonly string[],
): readonly Instance[] {
  const kept = instances.filter(({ label }) => labels.includes(label));
  const had = new Set(kept.map(({ label }) => label));
  return labels.filter((label) => !had.has(label)).reduce(withInstance, kept);
}

/** Adds an instance of a label at the end, so that the numbers of what is painted stay. */
export function withInstance(instances: readonly Instance[], label: string): readonly Instance[] {
  if (instances.length >= MAXIMUM_INSTANCES) return instances;
  const names = new Set(instances.map(({ name }) => name));
  let number = instances.filter((instance) => instance.label === label).length + 1;
  while (names.has(`${label} ${number}`)) number += 1;
  return [...instances, { label, name: `${label} ${number}` }];
}

/**
 * Instances that an earlier page had and this one has not, at the end, each in its colour: those whose
 * names are ones of an instance of a label.
 */
export function withEarlier(
  instances: readonly Instance[],
  labels: readonly string[],
  earlier: readonly { readonly name: string; readonly color: string }[],
): readonly Instance[] {
  const known = new Set(instances.map(({ name }) => name));
  const added = earlier.flatMap(({ name, color }) => {
    const label = labels.find(
      (label) => name.startsWith(`${label} `) && /^[1-9]\d*$/.test(name.slice(label.length + 1)),
    );
    return label === undefined || known.has(name) ? [] : [{ label, name, color }];
  });
  return added.length === 0 ? instances : [...instances, ...added].slice(0, MAXIMUM_INSTANCES);
}
