/** An instance that a worker can paint: the label that it is one of, and its name among them. */
export interface Instance {
  readonly label: string;
  readonly name: string;
}

/** The most instances of one picture: what an 8-bit mask can tell apart. */
export const MAXIMUM_INSTANCES = 255;

/** One instance of each label, to begin with. */
export function firstInstances(labels: readonly string[]): readonly Instance[] {
  return labels.slice(0, MAXIMUM_INSTANCES).map((label) => ({ label, name: `${label} 1` }));
}

/** Adds an instance of a label at the end, so that the numbers of what is painted stay. */
export function withInstance(instances: readonly Instance[], label: string): readonly Instance[] {
  if (instances.length >= MAXIMUM_INSTANCES) return instances;
  const names = new Set(instances.map(({ name }) => name));
  let number = instances.filter((instance) => instance.label === label).length + 1;
  while (names.has(`${label} ${number}`)) number += 1;
  return [...instances, { label, name: `${label} ${number}` }];
}
