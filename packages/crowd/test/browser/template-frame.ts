import { sendKeys, sendMouse } from '@web/test-runner-commands';

/** A template shown in a frame of its own. */
export interface TemplateFrame {
  readonly window: Window & typeof globalThis & { errors: string[] } & Record<string, unknown>;
  readonly document: Document;
  readonly form: CrowdFormLike;
  /** Clicks the middle of an element with the real mouse. */
  click(element: Element): Promise<void>;
  /** Clicks an element and types with the real keyboard. */
  type(element: Element, text: string): Promise<void>;
  /** The fields that were posted, once for each post. */
  readonly posts: { action: string; fields: Record<string, string> }[];
  /** What the form shows where it has nowhere to post to; `undefined` before. */
  answers(): unknown;
}

export interface CrowdFormLike extends HTMLElement {
  readonly form: HTMLFormElement;
  submit(): void;
  reset(): void;
  _serializeForm(): Record<string, string>;
  _submitHelperForm(fields?: Record<string, string>): void;
  updateComplete: Promise<unknown>;
}

/** Opens a template of `templates/` in a frame, with parameters for its address. */
export async function openTemplate(
  template: string,
  parameters: Record<string, string> = {},
): Promise<TemplateFrame> {
  document.body.replaceChildren();
  document.body.style.margin = '0';
  const frame = document.createElement('iframe');
  frame.style.cssText = 'border:0;position:fixed;inset:0;width:100vw;height:100vh';
  const query = new URLSearchParams({ template, ...parameters });
  frame.src = `/packages/crowd/test/browser/template-page.html?${query.toString()}`;
  document.body.append(frame);
  await new Promise((done) => frame.addEventListener('load', done, { once: true }));
  const window = frame.contentWindow as TemplateFrame['window'];
  const { document: inner } = window;
  if (!window.customElements.get('crowd-form')) {
    throw new Error('packages/crowd/dist/gt-elements.js is not there: run the build first.');
  }
  await settle(inner);
  const posts: TemplateFrame['posts'] = [];
  window.HTMLFormElement.prototype.submit = function (this: HTMLFormElement) {
    const fields = Object.fromEntries(
      [...this.querySelectorAll('input')].map(({ name, value }) => [name, value]),
    );
    posts.push({ action: this.action, fields });
  };
  const form = inner.querySelector<CrowdFormLike>('crowd-form')!;
  const click = async (element: Element): Promise<void> => {
    element.scrollIntoView({ block: 'center' });
    await new Promise((done) => requestAnimationFrame(done));
    const { left, top, width, height } = element.getBoundingClientRect();
    const around = frame.getBoundingClientRect();
    await sendMouse({
      type: 'click',
      position: [
        Math.round(around.left + left + width / 2),
        Math.round(around.top + top + height / 2),
      ],
    });
    await settle(inner);
  };
  return {
    window,
    document: inner,
    form,
    click,
    async type(element, text) {
      await click(element);
      await sendKeys({ type: text });
      await settle(inner);
    },
    posts,
    answers() {
      const box = form.shadowRoot!.querySelector<HTMLElement>('#answers-box')!;
      return box.hidden ? undefined : JSON.parse(box.querySelector('pre')!.textContent!);
    },
  };
}

/** Waits until what is on the page is rendered. */
export async function settle(document: Document): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await new Promise((done) => setTimeout(done, 20));
    const elements = [
      ...document.querySelectorAll<HTMLElement & { updateComplete?: Promise<unknown> }>('*'),
    ];
    await Promise.all(elements.map(({ updateComplete }) => updateComplete));
  }
}

/** A category of a classifying widget. */
export function category(widget: Element, label: string): HTMLElement {
  const options = [...widget.shadowRoot!.querySelectorAll<HTMLElement>('.option')];
  const found = options.find((option) => option.querySelector('.name')!.textContent === label);
  if (!found) throw new Error(`No category ${label} among ${options.length}`);
  return found;
}
