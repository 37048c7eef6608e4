/** Messages that a task's page sends to the preview around it. */
export type FrameMessage =
  | { type: 'gt-preview-ready' }
  | { type: 'gt-preview-submit'; json: string }
  | { type: 'gt-preview-problem'; text: string };

/**
 * Runs inside the page of a task, before its own scripts: hands submitted answers and what goes
 * wrong to the preview. It is put into the page as its own source text, so it uses nothing from
 * outside.
 */
export function frameBridge(): void {
  const send = (message: object) => window.parent.postMessage(message, '*');
  const tell = (text: string) => send({ type: 'gt-preview-problem', text: text.slice(0, 500) });
  type AnyForm = HTMLElement & {
    gtElements?: boolean;
    bridged?: boolean;
    _serializeForm?: () => { taskAnswers?: string };
    _submitHelperForm?: () => void;
  };

  /** Labels of each element that has a name, so that ids in the manifest follow their order. */
  const labelsOf = () => {
    const found: Record<string, string[]> = {};
    for (const element of document.querySelectorAll<HTMLElement>('[name]')) {
      const { labels, categories } = element as unknown as Record<string, unknown>;
      const list = Array.isArray(categories) ? categories : labels;
      const name = element.getAttribute('name') ?? '';
      if (Array.isArray(list)) {
        found[name] = list.map((item: unknown) =>
          String(typeof item === 'object' && item !== null && 'label' in item ? item.label : item),
        );
      }
    }
    return found;
  };
  const submit = (answers: unknown) =>
    send({ type: 'gt-preview-submit', json: JSON.stringify({ answers, labels: labelsOf() }) });

  /** A form of AWS's own script has nowhere to send its answers here, so it sends them to us. */
  const adopt = (form: AnyForm) => {
    if (form.gtElements || form.bridged || !form._serializeForm) return;
    form.bridged = true;
    form._submitHelperForm = () => {
      const fields = form._serializeForm?.() ?? {};
      submit(fields.taskAnswers ? (JSON.parse(fields.taskAnswers) as unknown[])[0] : fields);
    };
  };
  const adoptAll = () => {
    for (const element of document.querySelectorAll<HTMLElement>('*')) {
      if (element.localName === 'crowd-form') adopt(element);
      const inside = element.shadowRoot?.querySelector<HTMLElement>('crowd-form');
      if (inside) adopt(inside);
    }
  };
  document.addEventListener('all-crowd-elements-ready', adoptAll);
  window.addEventListener('pointerdown', adoptAll, { capture: true });
  window.addEventListener('keydown', adoptAll, { capture: true });

  document.addEventListener('gt-submitted', (event) => {
    event.preventDefault();
    submit((event as Event & { answers?: unknown }).answers);
  });

  /** Fields of a plain form, as Ground Truth collects them. */
  const fieldsOf = (form: HTMLFormElement) => {
    const answers: Record<string, unknown> = {};
    for (const field of form.elements) {
      if (!(field instanceof HTMLInputElement) || field.disabled || field.name === '') continue;
      if (field.type !== 'checkbox' && field.type !== 'radio') continue;
      const choices = (answers[field.name] ??= {}) as Record<string, boolean>;
      choices[field.value] = field.checked;
    }
    for (const [name, value] of new FormData(form)) {
      if (name in answers || typeof value !== 'string' || value === '') continue;
      const element = form.querySelector(`[name="${CSS.escape(name)}"]`);
      const own: unknown = element?.localName.startsWith('gt-')
        ? (element as unknown as { value?: unknown }).value
        : undefined;
      answers[name] = own ?? value;
    }
    return answers;
  };
  window.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return;
    if (form.closest('crowd-form')) return;
    event.preventDefault();
    submit(fieldsOf(form));
  });

  window.addEventListener(
    'error',
    (event) => {
      const source = event.target;
      if (source instanceof HTMLElement) {
        const address = source.getAttribute('src') ?? source.getAttribute('href') ?? '';
        tell(`<${source.localName}> could not load ${address || '(no address)'}`);
      } else if (!event.message.startsWith('ResizeObserver loop')) {
        // That one says only that boxes are measured once more in the next frame.
        tell(`${event.message} (line ${event.lineno} of the page)`);
      }
    },
    { capture: true },
  );
  window.addEventListener('unhandledrejection', ({ reason }) =>
    tell(`Unhandled: ${String(reason)}`),
  );
  document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
    tell(`The preview does not let the page use ${blockedURI} (${effectiveDirective})`);
  });
  window.addEventListener('DOMContentLoaded', () => send({ type: 'gt-preview-ready' }));
}
