/** Where a task's answers go. */
export interface SubmitTarget {
  /** The address that the form posts to, if there is one. */
  readonly action: string | undefined;
  readonly assignmentId: string | undefined;
  /** Whether the worker only looks at the task and may not submit it. */
  readonly preview: boolean;
}

const PREVIEW = 'ASSIGNMENT_ID_NOT_AVAILABLE';

/**
 * Reads where to submit from the page's address as Mechanical Turk writes it (`assignmentId`,
 * `turkSubmitTo`), or from the form's own `action`. Only http and https addresses count.
 */
export function submitTarget(search: string, action: string | null, base: string): SubmitTarget {
  const parameters = new URLSearchParams(search);
  const assignmentId = parameters.get('assignmentId') ?? undefined;
  const host = parameters.get('turkSubmitTo');
  const wanted = action || (host ? `${host.replace(/\/+$/, '')}/mturk/externalSubmit` : undefined);
  return {
    action: wanted === undefined ? undefined : webAddress(wanted, base),
    assignmentId,
    preview: assignmentId === PREVIEW,
  };
}

/** Posts fields as a page's form does: the browser goes to the address. */
export function postFields(
  action: string,
  fields: Readonly<Record<string, string>>,
  document: Document,
): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = action;
  form.hidden = true;
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  // A field named "submit" would hide the form's own method.
  HTMLFormElement.prototype.submit.call(form);
}

function webAddress(address: string, base: string): string | undefined {
  try {
    const url = new URL(address, base);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}
