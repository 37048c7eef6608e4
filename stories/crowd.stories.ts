import '@gt-elements/crowd/define';
import { SAMPLE_PHOTOGRAPHS } from '@gt-elements/samples';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const photograph = (name: string): string =>
  SAMPLE_PHOTOGRAPHS.find((picture) => picture.name === name)!.url.href;

const meta: Meta = { title: 'Crowd elements' };

export default meta;

export const ImageClassification: StoryObj = {
  render: () =>
    html`<crowd-form>
      <crowd-image-classifier-multi-select
        name="seen"
        src=${photograph('boats')}
        categories="['Boat', 'House', 'Tree']"
        header="What can be seen?"
        exclusion-category="{ text: 'None of the above' }"
      >
        <short-instructions><p>Choose all that apply.</p></short-instructions>
        <full-instructions header="Instructions"><p>However small.</p></full-instructions>
      </crowd-image-classifier-multi-select>
    </crowd-form>`,
};

export const Segmentation: StoryObj = {
  render: () =>
    html`<crowd-form>
      <crowd-semantic-segmentation
        name="annotatedResult"
        src=${photograph('boats')}
        labels="['Boat', 'House', 'Tree']"
        header="Paint what can be seen"
      ></crowd-semantic-segmentation>
    </crowd-form>`,
};

export const Fields: StoryObj = {
  render: () =>
    html`<crowd-form>
      <crowd-instructions link-text="Instructions" link-type="button">
        <short-summary><p>A few words on the photograph.</p></short-summary>
        <detailed-instructions><p>Write for a person who cannot see it.</p></detailed-instructions>
        <positive-example><p>Three boats on a calm lake.</p></positive-example>
        <negative-example><p>Nice.</p></negative-example>
      </crowd-instructions>
      <crowd-alert type="info" dismissible>Nothing is sent from this page.</crowd-alert>
      <crowd-input name="title" label="Title" required></crowd-input>
      <crowd-text-area name="text" label="Description" rows="4" char-counter></crowd-text-area>
      <crowd-checkbox name="is" value="sharp" checked>Sharp</crowd-checkbox>
      <crowd-checkbox name="is" value="bright">Bright</crowd-checkbox>
      <crowd-radio-group>
        <crowd-radio-button name="day" value="yes">By day</crowd-radio-button>
        <crowd-radio-button name="night" value="yes">By night</crowd-radio-button>
      </crowd-radio-group>
      <crowd-slider name="sure" min="1" max="10" pin></crowd-slider>
      <crowd-toggle-button name="publish">May be published</crowd-toggle-button>
      <crowd-tabs>
        <crowd-tab header="One"><p>First page</p></crowd-tab>
        <crowd-tab header="Two"><p>Second page</p></crowd-tab>
      </crowd-tabs>
      <crowd-card heading="A card"><p style="margin: 12px 16px">With a text.</p></crowd-card>
      <p>
        <crowd-modal link-text="See an example" link-type="button">An example.</crowd-modal>
        <crowd-icon-button icon="search" title="Search"></crowd-icon-button>
        <crowd-fab icon="add" title="Add"></crowd-fab>
        <crowd-badge label="3"></crowd-badge>
        <crowd-button form-action="reset">Start over</crowd-button>
      </p>
    </crowd-form>`,
};

export const NotHereYet: StoryObj = {
  render: () =>
    html`<crowd-form>
      <crowd-keypoint name="points"></crowd-keypoint>
      <crowd-input name="word" label="A word"></crowd-input>
    </crowd-form>`,
};
