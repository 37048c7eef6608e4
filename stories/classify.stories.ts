import '@gt-elements/classify';
import { SAMPLE_PHOTOGRAPHS } from '@gt-elements/samples';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const photograph = (name: string): string =>
  SAMPLE_PHOTOGRAPHS.find((picture) => picture.name === name)!.url.href;

interface Arguments {
  src: string;
  header: string;
  categories: string;
  exclusionCategory: string;
  initialValue: string;
  overlay: string;
  multiple: boolean;
  required: boolean;
  readonly: boolean;
  disabled: boolean;
  min: number;
  comment: boolean;
  instructions: boolean;
  lang: string;
}

const meta: Meta<Arguments> = {
  title: 'gt-classify',
  component: 'gt-classify',
  args: {
    src: photograph('boats'),
    header: 'What is in this photograph?',
    categories: "['Boat', 'Person', 'House', 'Tree', 'Water', 'Sky']",
    exclusionCategory: "{ text: 'None of the above' }",
    initialValue: '',
    overlay: '',
    multiple: true,
    required: false,
    readonly: false,
    disabled: false,
    min: 0,
    comment: false,
    instructions: true,
    lang: 'en',
  },
  render: (args) =>
    html`<gt-classify
      lang=${args.lang}
      name="classification"
      src=${args.src}
      header=${args.header}
      categories=${args.categories}
      exclusion-category=${args.exclusionCategory}
      initial-value=${args.initialValue}
      overlay=${args.overlay}
      min=${args.min}
      ?multiple=${args.multiple}
      ?required=${args.required}
      ?readonly=${args.readonly}
      ?disabled=${args.disabled}
    >
      ${
        args.instructions
          ? html`<short-instructions>
                <p>Choose everything that can be seen, however small.</p>
              </short-instructions>
              <full-instructions header="How to classify">
                <p>A category applies if any part of such a thing can be seen.</p>
                <p>If nothing applies, choose <b>None of the above</b>.</p>
              </full-instructions>`
          : ''
      }
      ${
        args.comment
          ? html`<worker-comment header="Why?" placeholder="The edge of …"
              >Say in a sentence what is wrong.</worker-comment
            >`
          : ''
      }
    </gt-classify>`,
};

export default meta;

type Story = StoryObj<Arguments>;

export const Multiple: Story = {};

export const Single: Story = { args: { multiple: false, exclusionCategory: '', required: true } };

export const Groups: Story = {
  args: {
    categories: JSON.stringify([
      { group: 'Made by people', categories: ['Boat', 'House', { label: 'Road', key: 'r' }] },
      { group: 'Nature', categories: ['Tree', 'Water', 'Sky'] },
      'Other',
    ]),
  },
};

export const ManyCategories: Story = {
  args: {
    categories: JSON.stringify(Array.from({ length: 100 }, (_, at) => `Category ${at + 1}`)),
    min: 2,
  },
};

export const Adjustment: Story = { args: { initialValue: "{ labels: ['Boat', 'Sky'] }" } };

export const Verification: Story = {
  args: {
    multiple: false,
    header: 'Are the boxes right?',
    categories: "['good', 'bad', 'okay']",
    exclusionCategory: '',
    comment: true,
    overlay: JSON.stringify({
      boundingBox: {
        labels: ['Boat', 'House'],
        value: [
          { label: 'Boat', left: 40, top: 60, width: 220, height: 160 },
          { label: 'House', left: 300, top: 30, width: 120, height: 110 },
        ],
      },
    }),
  },
};

export const Korean: Story = { args: { lang: 'ko', comment: true } };

export const Japanese: Story = { args: { lang: 'ja', comment: true } };

export const ReadOnly: Story = { args: { readonly: true, initialValue: "['Boat']" } };

export const Disabled: Story = { args: { disabled: true, initialValue: "['Boat']" } };
