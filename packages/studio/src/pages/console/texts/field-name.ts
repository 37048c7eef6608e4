import type { ConsoleTexts } from './en.js';

/**
 * What the form calls a field of a definition, by its path or by the whole that it is a part of;
 * nothing where the form has none.
 */
export function fieldName(path: string, { fields }: ConsoleTexts): string | undefined {
  const found = [path, path.split('.')[0] ?? ''].find((name) => Object.hasOwn(fields, name));
  return found === undefined ? undefined : fields[found as keyof typeof fields];
}
