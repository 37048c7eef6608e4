import type { Meta, StoryObj } from '@storybook/web-components-vite';
import {
  definePreviewElements,
  LocalSource,
  TemplatePreview,
  TemplateRoom,
} from '@gt-elements/studio/preview';

definePreviewElements();

const PICTURE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="320"><rect width="480" height="320" fill="#bcd6ee"/><path d="M0 220 120 110l90 90 110-140 160 160v100H0z" fill="#56795b"/><circle cx="390" cy="70" r="32" fill="#f4cf65"/></svg>',
)}`;

const TEMPLATE = `<style>
  body { font-family: system-ui; margin: 16px }
  img { border-radius: 8px; display: block; max-width: 100% }
  p { display: flex; gap: 16px }
</style>
<form>
  <h2>{{ task.input.question }}</h2>
  <img src="{{ task.input.taskObject | grant_read_access }}" alt="">
  <p>
    {% for label in task.input.labels %}
    <label><input type="radio" name="weather" value="{{ label }}" required> {{ label }}</label>
    {% endfor %}
  </p>
  <button>Submit</button>
</form>`;

interface Arguments {
  template: string;
  manifest: string;
}

const meta: Meta<Arguments> = {
  title: 'Template preview',
  parameters: { layout: 'fullscreen' },
  argTypes: { template: { control: 'text' }, manifest: { control: 'text' } },
  args: {
    template: TEMPLATE,
    manifest:
      '{"source-ref":"s3://weather/1.svg","question":"How is the weather?"}\n{"source-ref":"s3://weather/2.svg","question":"And here?"}',
  },
  render: ({ template, manifest }) => {
    const preview = new TemplatePreview();
    preview.style.blockSize = '100vh';
    preview.source = new LocalSource({
      template,
      manifest,
      labels: ['Fine', 'Cloudy', 'Rain & wind'],
      elementsUrl: '/gt-elements.js',
      grantReadAccess: () => PICTURE,
    });
    return preview;
  },
};

export default meta;

/** A task beside what the lint found; Submit shows what Ground Truth makes of the answer. */
export const Task: StoryObj<Arguments> = {};

/** A template that cannot be rendered. */
export const Errors: StoryObj<Arguments> = {
  args: { template: `${TEMPLATE}\n{{ task.input.note | upcas }}\n{% if task.input.x %}` },
};

/** A line of the manifest that is not JSON. */
export const BrokenLine: StoryObj<Arguments> = { args: { manifest: '{"source-ref": oops}' } };

/** With the texts beside it: change the template and see it. */
export const Room: StoryObj<Arguments> = {
  render: ({ template, manifest }) => {
    const room = new TemplateRoom();
    room.style.blockSize = '100vh';
    room.show({
      template,
      manifest,
      labels: ['Fine', 'Cloudy', 'Rain & wind'],
      elementsUrl: '/gt-elements.js',
      grantReadAccess: () => PICTURE,
    });
    return room;
  },
};
