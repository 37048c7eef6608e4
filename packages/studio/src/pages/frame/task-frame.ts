import { DraftTimer } from './draft-timer.js';
import { LentEngine } from './lent-engine.js';
import type { FrameMessage, HostMessage } from './protocol.js';

/**
 * The part of the frame protocol that runs inside a task's frame. It knows the template's form by
 * what it fires: `gt-submitted` for a `crowd-form`, `submit` for any other.
 */

/** The event that our `crowd-form` fires with its answers before it posts them anywhere. */
interface SubmittedEvent extends Event {
  readonly answers: Values;
}

type Values = Record<string, unknown>;

type Field = HTMLElement & {
  name?: string;
  value?: unknown;
  checked?: boolean;
  type?: string;
  formStateRestoreCallback?: (state: string, mode: string) => void;
  whenSettled?: () => Promise<void>;
  showShortcuts?: () => void;
};

(() => {
  const send = (message: FrameMessage) => window.parent.postMessage(message, '*');

  const engine = new LentEngine(send);

  const fields = (): Field[] =>
    [...document.querySelectorAll<Field>('[name]')].filter(
      (field) => 'value' in field && !field.matches('meta, crowd-form, [type=file]'),
    );

  const nameOf = (field: Field) => field.getAttribute('name') ?? '';
  /** Native inputs all have `checked`; elements have it only where it is their value. */
  const isChoice = (field: Field) =>
    field.type === 'checkbox' ||
    field.type === 'radio' ||
    (field.localName.includes('-') && 'checked' in field);
  const keyOf = (field: Field) =>
    field.type === 'radio' ? `${nameOf(field)}=${String(field.value)}` : nameOf(field);

  /** The draft's values that their fields have not taken yet: they stay part of the work. */
  const waiting = new Map<string, unknown>();

  const collect = (): Values => {
    const values: Values = Object.fromEntries(waiting);
    for (const field of fields()) {
      const key = keyOf(field);
      if (waiting.has(key)) continue;
      try {
        const value = isChoice(field) ? field.checked : field.value;
        if (value !== undefined && value !== null) values[key] = value;
      } catch (error) {
        // One field of a template that fails must not cost the work in the others.
        reportError(error);
      }
    }
    return JSON.parse(JSON.stringify(values)) as Values;
  };

  const hasSetter = (field: Field) => {
    for (let at: object | null = field; at; at = Object.getPrototypeOf(at) as object | null) {
      const property = Object.getOwnPropertyDescriptor(at, 'value');
      if (property) return property.set !== undefined || property.writable === true;
    }
    return false;
  };

  /** Elements whose value cannot be set take what the browser would give them back after a reload. */
  const setValue = (field: Field, value: unknown) => {
    if (hasSetter(field)) field.value = value;
    else field.formStateRestoreCallback?.(JSON.stringify(value), 'restore');
  };

  /** A picture's element takes its earlier mask once the picture is there, and has no value before. */
  const settle = async (field: Field, key: string) => {
    if (field.whenSettled) {
      do {
        await field.whenSettled();
        await new Promise((done) => setTimeout(done, 100));
      } while (field.isConnected && (field.value === null || field.value === undefined));
      await field.whenSettled();
    }
    waiting.delete(key);
  };

  const restore = async (values: Values) => {
    for (const [key, value] of Object.entries(values)) waiting.set(key, value);
    const tags = new Set(fieldsByName().map((field) => field.localName));
    await Promise.race([
      Promise.all(
        [...tags]
          .filter((tag) => tag.includes('-'))
          .map(customElements.whenDefined, customElements),
      ),
      new Promise((done) => setTimeout(done, 5000)),
    ]);
    for (const field of fields()) {
      const key = keyOf(field);
      if (!(key in values)) continue;
      if (isChoice(field)) field.checked = values[key] === true;
      else setValue(field, values[key]);
      void settle(field, key);
    }
  };

  const fieldsByName = () => [...document.querySelectorAll<HTMLElement>('[name]')];

  /** Ground Truth's answer of native fields: choices by value, everything else as text. */
  const answerOfForm = (form: HTMLFormElement): Values => {
    const answer: Values = {};
    for (const [name, value] of new FormData(form)) {
      if (typeof value === 'string') answer[name] = value;
    }
    for (const field of form.querySelectorAll<HTMLInputElement>(
      'input[type=checkbox][name], input[type=radio][name]',
    )) {
      const chosen = (answer[field.name] ?? {}) as Values;
      answer[field.name] = {
        ...(typeof chosen === 'object' ? chosen : {}),
        [field.value]: field.checked,
      };
    }
    return answer;
  };

  const drafts = new DraftTimer(
    () => send({ type: 'gt-task:changed' }),
    () => send({ type: 'gt-task:draft', draft: collect() }),
  );
  for (const event of ['input', 'change', 'gt-change', 'gt-segmented']) {
    document.addEventListener(event, () => drafts.change());
  }
  // A page that is hidden may never be shown again: phones end what lies in the background.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) drafts.flush();
  });

  const submit = (answer: Values) => {
    drafts.drop();
    send({ type: 'gt-task:submit', answer });
  };

  // What a crowd-form collected, about to be sent.
  document.addEventListener('gt-submitted', (event) => {
    event.preventDefault();
    submit((event as SubmittedEvent).answers);
  });

  // Any other form that no handler of the template took.
  window.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    const hasHost = form.closest('crowd-form') && customElements.get('crowd-form');
    if (event.defaultPrevented || hasHost) return;
    event.preventDefault();
    submit(answerOfForm(form));
  });

  window.addEventListener('message', ({ data, source, ports }: MessageEvent<HostMessage>) => {
    if (source !== window.parent || typeof data?.type !== 'string') return;
    if (data.type === 'gt-task:start') {
      engine.lends = data.lends === true;
      if (data.draft) void restore(data.draft as Values);
    }
    if (data.type === 'gt-task:engine') engine.take(ports[0]);
    if (data.type === 'gt-task:collect') {
      drafts.drop();
      send({ type: 'gt-task:draft', draft: collect() });
    }
    // The answer stays work that is to be kept until it is sent.
    if (data.type === 'gt-task:refused') drafts.change();
    if (data.type === 'gt-task:shortcuts') withShortcuts()?.showShortcuts?.();
    if (data.type === 'gt-task:timer' || data.type === 'gt-task:refused') {
      document.dispatchEvent(new CustomEvent(data.type, { detail: data }));
    }
  });

  window.addEventListener('error', ({ message }) => {
    // What a browser says where boxes are measured once more in the next frame: nothing failed.
    if (!message.startsWith('ResizeObserver loop')) send({ type: 'gt-task:error', message });
  });

  const withShortcuts = () =>
    [...document.querySelectorAll<Field>('[name]')].find(
      (field) => typeof field.showShortcuts === 'function',
    );

  const ready = () => {
    send({ type: 'gt-task:ready', shortcuts: withShortcuts() !== undefined });
  };
  if (document.readyState === 'complete') ready();
  else window.addEventListener('load', ready);
})();
