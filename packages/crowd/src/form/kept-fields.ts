import { CrowdField } from '../fields/field.js';

/** What the worker has put into fields, by {@link keysOf}. */
export type KeptFields = Readonly<Record<string, string>>;

const NATIVE = 'input, select, textarea';
/** What is no answer of a worker's, or nothing that is to lie in a browser. */
const UNKEPT = new Set(['button', 'submit', 'reset', 'image', 'file', 'hidden', 'password']);

type Native = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
type Field = CrowdField | Native;

const isTick = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio');

/** The fields below a form and what each is called: by its name, and its place among those of that name. */
function keysOf(form: Element): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const element of form.querySelectorAll('*')) {
    const isField = element instanceof CrowdField || element.matches(NATIVE);
    if (!isField) continue;
    const field = element as Field;
    if (field instanceof HTMLInputElement && UNKEPT.has(field.type)) continue;
    if (!field.name) continue;
    let place = 0;
    const key = () => `${field.localName} ${field.name} ${place}`;
    while (fields.has(key())) place += 1;
    fields.set(key(), field);
  }
  return fields;
}

/** What the worker has put into the fields of a form; those that are as the template has them are left out. */
export function readFields(form: Element): KeptFields {
  const kept: Record<string, string> = {};
  for (const [key, field] of keysOf(form)) {
    const state = field instanceof CrowdField ? field.keptState : stateOf(field);
    if (state !== null) kept[key] = state;
  }
  return kept;
}

/** Puts back what {@link readFields} gave, and tells the page of it as if it had just been put in. */
export function writeFields(form: Element, kept: KeptFields): void {
  for (const [key, field] of keysOf(form)) {
    const state = Object.hasOwn(kept, key) ? kept[key] : undefined;
    if (state === undefined) continue;
    if (field instanceof CrowdField) field.formStateRestoreCallback(state);
    else writeState(field, state);
    if (!(field instanceof CrowdField)) field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

function stateOf(field: Native): string | null {
  if (isTick(field)) return field.checked === field.defaultChecked ? null : String(field.checked);
  if (!(field instanceof HTMLSelectElement)) {
    return field.value === field.defaultValue ? null : field.value;
  }
  const isAsGiven = [...field.options].every(
    (option) => option.selected === option.defaultSelected,
  );
  return isAsGiven ? null : JSON.stringify([...field.selectedOptions].map(({ value }) => value));
}

function writeState(field: Native, state: string): void {
  if (isTick(field)) field.checked = state === 'true';
  else if (field instanceof HTMLSelectElement) {
    const chosen = new Set(JSON.parse(state) as string[]);
    for (const option of field.options) option.selected = chosen.has(option.value);
  } else field.value = state;
}
