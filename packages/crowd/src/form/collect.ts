/** What a template's form gives: an answer a name. */
export type Answers = Record<string, unknown>;

/** The answers of a form, and the names under which several plain values came. */
export interface Collected {
  readonly answers: Answers;
  readonly repeated: readonly string[];
}

interface Answering extends Element {
  readonly name?: unknown;
  readonly value?: unknown;
  readonly disabled?: unknown;
  readonly _submittableValue?: unknown;
}

const NATIVE = 'input, select, textarea';
const SILENT = new Set(['button', 'submit', 'reset', 'image']);

/**
 * Collects what everything below `root` answers, as Ground Truth's form does: an object a widget, a
 * string a text field (left out while empty), `{ name: { value: true|false } }` for checkboxes and
 * radio buttons, merged by name; native fields likewise.
 */
export function collectAnswers(root: Element): Collected {
  const answers: Answers = {};
  const repeated = new Set<string>();
  const add = (name: string, value: unknown): void => {
    const before = Object.hasOwn(answers, name) ? answers[name] : undefined;
    if (before === undefined) answers[name] = value;
    else if (isRecord(before) && isRecord(value)) Object.assign(before, value);
    else {
      repeated.add(name);
      answers[name] = Array.isArray(before) ? [...(before as unknown[]), value] : [before, value];
    }
  };
  for (const element of root.querySelectorAll<Answering>('*')) {
    const name = nameOf(element);
    if (name === undefined) continue;
    const value = element.matches(NATIVE)
      ? nativeValue(element as unknown as HTMLInputElement)
      : ownValue(element);
    if (value !== undefined && value !== null && value !== '') {
      // A copy, so that merging never reaches into an element's own answer.
      add(name, isRecord(value) ? { ...value } : value);
    }
  }
  return { answers, repeated: [...repeated] };
}

/** Adds what other form-associated elements of the form give, which only its form data knows. */
export function addFormData(answers: Answers, form: HTMLFormElement, root: Element): void {
  const known = new Set(
    [...root.querySelectorAll(NATIVE), ...root.querySelectorAll('*')].map(nameOf),
  );
  for (const [name, value] of new FormData(form)) {
    if (known.has(name) && !isForeign(root, name)) continue;
    if (typeof value === 'string' && answers[name] === undefined && value !== '') {
      answers[name] = value;
    }
  }
}

function isForeign(root: Element, name: string): boolean {
  const element = root.querySelector(`[name="${CSS.escape(name)}"]`);
  return element !== null && element.localName.includes('-') && !isOwn(element);
}

function isOwn(element: Element): boolean {
  return element.localName.startsWith('crowd-') || element.localName.startsWith('gt-');
}

function nameOf(element: Answering): string | undefined {
  if (!element.matches(NATIVE) && !isOwn(element)) return undefined;
  if (element.matches(':disabled') || element.disabled === true) return undefined;
  const name = element.name ?? element.getAttribute('name');
  return typeof name === 'string' && name !== '' ? name : undefined;
}

function ownValue(element: Answering): unknown {
  return '_submittableValue' in element ? element._submittableValue : element.value;
}

function nativeValue(field: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement): unknown {
  if (field instanceof HTMLSelectElement && field.multiple) {
    const chosen = [...field.selectedOptions].map(({ value }) => value);
    return chosen.length > 0 ? chosen : undefined;
  }
  if (!(field instanceof HTMLInputElement)) return field.value;
  if (SILENT.has(field.type)) return undefined;
  if (field.type === 'checkbox' || field.type === 'radio') return { [field.value]: field.checked };
  if (field.type === 'file') return [...(field.files ?? [])].map(({ name }) => name).join(', ');
  return field.value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
