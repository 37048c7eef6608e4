/** An instance that a worker can paint: the label that it is one of, and its name among them. */
export interface Instance {
  readonly label: string;
  readonly name: string;
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
