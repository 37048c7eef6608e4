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
