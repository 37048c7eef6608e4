import '@gt-elements/segment/define';
import { drawStreet, SAMPLE_PHOTOGRAPHS, STREET_CLASSES } from '@gt-elements/samples';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const photograph = (name: string): string =>
  SAMPLE_PHOTOGRAPHS.find((picture) => picture.name === name)!.url.href;

function streetUrl(): string {
  const { width, height, pixels } = drawStreet();
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const image = new ImageData(width, height);
  image.data.set(pixels);
  canvas.getContext('2d')!.putImageData(image, 0, 0);
  return canvas.toDataURL('image/png');
}

interface Arguments {
  src: string;
  labels: string;
  header: string;
  opacity: number;
  readonly: boolean;
  disabled: boolean;
}

const meta: Meta<Arguments> = {
  title: 'gt-segment',
  component: 'gt-segment',
  args: {
    src: photograph('boats'),
    labels: "['Boat', 'Person', 'House', 'Tree', 'Water', 'Sky']",
    header: 'Paint the boats, and what is around them',
    opacity: 0.5,
    readonly: false,
    disabled: false,
  },
  render: ({ src, labels, header, opacity, readonly, disabled }) =>
    html`<gt-segment
      name="segmentation"
      src=${src}
      labels=${labels}
      header=${header}
      opacity=${opacity}
      ?readonly=${readonly}
      ?disabled=${disabled}
    ></gt-segment>`,
};

export default meta;

type Story = StoryObj<Arguments>;

export const Photograph: Story = {};

export const Street: Story = {
  args: {
    labels: JSON.stringify(STREET_CLASSES),
    header: 'Paint every car, person, bus, tree and traffic light',
  },
  render: (args, context) => {
    args.src = streetUrl();
    return (meta.render as NonNullable<Story['render']>)(args, context);
  },
};

export const ReadOnly: Story = { args: { readonly: true } };

export const Phone: Story = {
  render: (args, context) =>
    html`<div style="inline-size: 360px">
      ${(meta.render as NonNullable<Story['render']>)(args, context)}
    </div>`,
};

export const NoPicture: Story = { args: { src: '' } };

export const Instructions: Story = {
  render: ({ src, labels, header }) =>
    html`<gt-segment name="segmentation" src=${src} labels=${labels} header=${header}>
      <short-instructions>
        <p>Paint every <b>boat</b> first, then what is around it.</p>
      </short-instructions>
      <full-instructions header="How to paint boats">
        <p>Masts and ropes belong to the boat. Reflections in the water do not.</p>
      </full-instructions>
    </gt-segment>`,
};

/** An earlier mask, as an adjustment template gives it. */
function maskUrl(): string {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 1024, height: 819 });
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, 1024, 819);
  context.fillStyle = '#2ca02c';
  context.fillRect(60, 640, 520, 120);
  context.fillStyle = '#9467bd';
  context.fillRect(0, 500, 1024, 90);
  return canvas.toDataURL('image/png');
}

export const Adjustment: Story = {
  render: ({ src, labels, header }) =>
    html`<gt-segment
      name="segmentation"
      src=${src}
      labels=${labels}
      header=${header}
      initial-value=${`{
        'src': '${maskUrl()}',
        'labelMappings': { 'Boat': { 'color': '#2ca02c' }, 'Water': { 'color': '#9467bd' }, },
      }`}
    ></gt-segment>`,
};

export const Korean: Story = {
  render: (args, context) =>
    html`<div lang="ko">${(meta.render as NonNullable<Story['render']>)(args, context)}</div>`,
};

export const Japanese: Story = {
  render: (args, context) =>
    html`<div lang="ja">${(meta.render as NonNullable<Story['render']>)(args, context)}</div>`,
};

export const TwoOnOnePage: Story = {
  render: (args, context) =>
    html`<div style="display:grid;gap:16px">
      ${[1, 2].map(() => (meta.render as NonNullable<Story['render']>)(args, context))}
    </div>`,
};

export const Disabled: Story = { args: { disabled: true } };
