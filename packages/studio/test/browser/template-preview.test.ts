import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import axe from 'axe-core';
import { expect } from 'chai';
import {
  definePreviewElements,
  LocalSource,
  TemplatePreview,
  TemplateRoom,
} from '../../src/preview/page/index.js';

const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const TEMPLATE = `<style>body { margin: 0 } input { height: 40px; margin: 0; position: absolute; width: 40px; top: 0; left: 0 } button { height: 40px; left: 0; position: absolute; top: 100px; width: 100px }</style>
<form>
  <input type="checkbox" name="seen" value="yes">
  <img src="{{ task.input.source-ref | grant_read_access }}" alt="{{ task.input.source-ref }}">
  <button>Submit</button>
</form>`;
const MANIFEST = '{"source-ref":"s3://pets/1.png"}\n{"source-ref":"s3://pets/2.png"}\n';

definePreviewElements();

async function until<Value>(read: () => Value | undefined | null | false): Promise<Value> {
  const end = performance.now() + 20_000;
  for (;;) {
    const value = read();
    if (value) return value;
    if (performance.now() > end) throw new Error(`Waited in vain for ${read.toString()}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

describe('<gt-template-preview> without a server', () => {
  let preview: TemplatePreview;
  let source: LocalSource;
  let granted: string[];
  let loaded: Set<MessageEventSource | null>;
  let shown: HTMLIFrameElement | null;

  const listen = ({ data, source: from }: MessageEvent) => {
    if ((data as { type?: string }).type === 'gt-preview-ready') loaded.add(from);
  };

  beforeEach(() => {
    loaded = new Set();
    addEventListener('message', listen);
    granted = [];
    shown = null;
    source = new LocalSource({
      template: TEMPLATE,
      manifest: MANIFEST,
      labels: ['Cat', 'Dog'],
      elementsUrl: '/gt-elements.js',
      attribute: 'seen',
      grantReadAccess: (uri) => {
        granted.push(uri);
        return PIXEL;
      },
    });
    preview = new TemplatePreview();
    preview.style.blockSize = '700px';
    preview.source = source;
    document.body.append(preview);
  });

  afterEach(async () => {
    preview.remove();
    removeEventListener('message', listen);
    await resetMouse();
  });

  const find = <Found extends Element = HTMLElement>(selector: string) =>
    preview.shadowRoot!.querySelector<Found>(selector);
  const ready = async () => {
    const frame = await until(() => {
      const found = find<HTMLIFrameElement>('iframe');
      return found !== shown && found && loaded.has(found.contentWindow) && found;
    });
    shown = frame;
    return frame;
  };
  const click = async (frame: HTMLIFrameElement, x: number, y: number) => {
    const { left, top } = frame.getBoundingClientRect();
    const at: [number, number] = [Math.round(left + x), Math.round(top + y)];
    await sendMouse({ type: 'click', position: at });
  };

  it('renders, labels, submits, and shows the three outputs', async () => {
    const frame = await ready();
    expect(frame.getAttribute('sandbox')).to.equal('allow-scripts allow-forms');
    expect(frame.contentDocument).to.equal(null);
    expect(granted).to.include('s3://pets/1.png');
    await click(frame, 20, 20);
    await click(frame, 50, 120);
    await until(() => find('[data-output="manifest-line"]'));
    const text = (name: string) => find(`[data-output="${name}"] pre`)!.textContent!;
    expect(text('worker-response')).to.contain('"answerContent":{"seen":{"yes":true}}');
    expect(text('payload')).to.contain('"s3Uri":"s3://pets/1.png"');
    expect(text('manifest-line')).to.contain(
      '{"source-ref":"s3://pets/1.png","seen":{},"seen-metadata":',
    );
    expect(find('section')!.textContent).to.contain('Submitted.');
  });

  it('shows changes at once, and errors in place of the task', async () => {
    await ready();
    source.update({ template: `${TEMPLATE}{{ task.input.nothing | oops }}` });
    const alert = await until(() => find('[role=alert]'));
    expect(alert.textContent).to.contain('There is no filter "oops"');
    expect(find('iframe')).to.equal(null);
    source.update({ template: TEMPLATE });
    await ready();
    expect(find('[role=alert]')).to.equal(null);
  });

  it('tells what goes wrong in the page, but not that boxes are measured once more', async () => {
    await ready();
    const told: string[] = [];
    const hear = ({ data }: MessageEvent<{ type?: string; text?: string }>) => {
      if (data.type === 'gt-preview-problem') told.push(data.text!);
    };
    addEventListener('message', hear);
    try {
      // A real one: a box that its own observer makes larger each time that it is measured.
      source.update({
        template: `<form><div id="box">A</div></form><script>
          const box = document.querySelector('#box');
          let more = 40;
          new ResizeObserver(() => { box.style.height = more++ + 'px' }).observe(box);
          addEventListener('error', ({ message }) => {
            if (message.startsWith('ResizeObserver')) setTimeout(() => { throw new Error('Boom') });
          }, { once: true });
        </script>`,
      });
      await ready();
      await until(() => told.some((text) => text.includes('Boom')));
      expect(told.filter((text) => !text.includes('Boom'))).to.deep.equal([]);
    } finally {
      removeEventListener('message', hear);
    }
  });

  it('goes to other lines by button and by number', async () => {
    await ready();
    find('[aria-label="Next line"]')!.click();
    await ready();
    expect(granted.at(-1)).to.equal('s3://pets/2.png');
    expect(find<HTMLButtonElement>('[aria-label="Next line"]')!.disabled).to.equal(true);
    const input = find<HTMLInputElement>('[aria-label="Manifest line"]')!;
    input.focus();
    input.select();
    await sendKeys({ type: '1' });
    await sendKeys({ press: 'Enter' });
    await ready();
    expect(find<HTMLInputElement>('[aria-label="Manifest line"]')!.value).to.equal('1');
  });

  it('has no accessibility problems that axe finds, with a task, outputs and errors', async () => {
    const problems = async () => {
      const { violations } = await axe.run(preview, { iframes: false });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    };
    const frame = await ready();
    expect(await problems()).to.deep.equal([]);
    await click(frame, 50, 120);
    await until(() => find('[data-output]'));
    expect(await problems()).to.deep.equal([]);
    source.update({ template: '{{ a | b }}' });
    await until(() => find('[role=alert]'));
    expect(await problems()).to.deep.equal([]);
  });

  it('keeps the focus where it was', async () => {
    await ready();
    find('[data-key="phone"]')!.focus();
    await sendKeys({ press: 'Enter' });
    const focused = () => (preview.shadowRoot!.activeElement as HTMLElement | null)?.dataset.key;
    expect(focused()).to.equal('phone');
    expect(find('[data-key="phone"]')!.getAttribute('aria-pressed')).to.equal('true');
  });

  it('takes no answer from another window', async () => {
    await ready();
    const message = { type: 'gt-preview-submit', json: '{"answers":{"forged":1},"labels":{}}' };
    window.postMessage(message, '*');
    await new Promise((done) => setTimeout(done, 200));
    expect(find('[data-output]')).to.equal(null);
  });
});

describe('<gt-template-room>', () => {
  it('shows what is typed', async () => {
    const room = new TemplateRoom();
    room.style.blockSize = '700px';
    room.show({ template: TEMPLATE, manifest: MANIFEST, elementsUrl: '/gt-elements.js' });
    document.body.append(room);
    const root = room.shadowRoot!;
    const preview = () => root.querySelector('gt-template-preview')!.shadowRoot!;
    const frame = await until(() => preview().querySelector('iframe'));
    const template = root.querySelector<HTMLTextAreaElement>('[data-field="template"]')!;
    template.focus();
    template.select();
    await sendKeys({ type: '{{ x | typed }}' });
    const alert = await until(() => preview().querySelector('[role=alert]'));
    expect(alert.textContent).to.contain('There is no filter "typed"');
    expect(frame.isConnected).to.equal(false);
    const { violations } = await axe.run(room, { iframes: false });
    expect(violations.map(({ id }) => id)).to.deep.equal([]);
    room.remove();
  });
});
