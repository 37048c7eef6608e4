import '@gt-elements/segment/define';
import { SAMPLE_PHOTOGRAPHS } from '@gt-elements/samples';
import type { GtSegment } from '@gt-elements/segment';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

type Segmenter = NonNullable<GtSegment['segmenter']>;
type ToolId = NonNullable<GtSegment['document']>['tool'];

const boats = SAMPLE_PHOTOGRAPHS.find((picture) => picture.name === 'boats')!.url.href;

const LABELS = ['Boat', 'Person', 'House', 'Tree', 'Water', 'Sky', 'Cloud', 'Bridge', 'Road'];

interface Arguments {
  tool: ToolId;
  prepare?: (element: GtSegment) => void;
}

/** Paints what a story begins with. */
function paintSome(element: GtSegment): void {
  const editor = element.document!;
  editor.apply('Start', ({ edit }) => {
    edit.fillTile(4, 5);
    edit.fillTile(5, 1);
    for (let y = 0; y < 300; y++) edit.fillSpan(y, 0, 1024, 6);
    for (let at = 0; at < 40; at++) edit.fillSpan(340 + at * 4, 700 + at * 7, 703 + at * 7, 2);
  });
}

/** Four points give the ellipse between them: a stand-in that needs no model. */
const ellipses: Segmenter = {
  status: { state: 'ready', engine: 'Ellipse', runsOn: 'this page' },
  open: () => {},
  subscribe: () => () => {},
  close: () => {},
  segment: async ({ extremePoints }) => {
    const xs = extremePoints.map((point) => point.x);
    const ys = extremePoints.map((point) => point.y);
    const x = Math.floor(Math.min(...xs));
    const y = Math.floor(Math.min(...ys));
    const width = Math.max(1, Math.ceil(Math.max(...xs)) - x);
    const height = Math.max(1, Math.ceil(Math.max(...ys)) - y);
    const inside = Uint8Array.from({ length: width * height }, (_, at) => {
      const across = (((at % width) + 0.5) / width) * 2 - 1;
      const down = ((Math.floor(at / width) + 0.5) / height) * 2 - 1;
      return across * across + down * down <= 1 ? 1 : 0;
    });
    return {
      mask: { area: { x, y, width, height }, inside },
      engine: 'Ellipse',
      runsOn: 'this page',
    };
  },
};

const meta: Meta<Arguments> = {
  title: 'gt-segment/Tools',
  render: ({ tool, prepare }) =>
    html`<gt-segment
      src=${boats}
      labels=${JSON.stringify(LABELS)}
      header="Paint the boats, and what is around them"
      @gt-ready=${(event: Event) => {
        const element = event.target as GtSegment;
        element.document!.tool = tool;
        prepare?.(element);
      }}
    ></gt-segment>`,
};

export default meta;

type Story = StoryObj<Arguments>;

const click = (element: GtSegment, x: number, y: number) => {
  element.document!.pointerDown({ x, y, buttons: 1 });
  element.document!.pointerUp({ x, y });
};

export const Brush: Story = { args: { tool: 'brush', prepare: paintSome } };

export const Eraser: Story = { args: { tool: 'eraser', prepare: paintSome } };

export const Polygon: Story = {
  args: {
    tool: 'polygon',
    prepare: (element) => {
      for (const [x, y] of [
        [470, 450],
        [730, 440],
        [640, 560],
        [520, 550],
      ] as const) {
        click(element, x, y);
      }
    },
  },
};

export const Rectangle: Story = { args: { tool: 'rectangle', prepare: paintSome } };

export const Ellipse: Story = { args: { tool: 'ellipse', prepare: paintSome } };

export const FillByColour: Story = {
  args: {
    tool: 'fill',
    prepare: (element) => element.document!.changeSettings('fill', { by: 'colour', tolerance: 30 }),
  },
};

export const Pick: Story = { args: { tool: 'pick', prepare: paintSome } };

export const Move: Story = { args: { tool: 'move', prepare: paintSome } };

export const AutoSegment: Story = { args: { tool: 'auto-segment' } };

export const AutoSegmentCorrections: Story = {
  args: {
    tool: 'auto-segment',
    prepare: (element) => {
      element.segmenter = ellipses;
      for (const [x, y] of [
        [600, 130],
        [460, 500],
        [740, 470],
        [600, 580],
      ] as const) {
        click(element, x, y);
      }
    },
  },
};

export const HighZoom: Story = {
  args: {
    tool: 'brush',
    prepare: (element) => {
      paintSome(element);
      element.document!.viewport.show({ x: 690, y: 350, width: 30, height: 20 });
    },
  },
};

export const ManyClasses: Story = {
  render: () =>
    html`<gt-segment
      src=${boats}
      labels=${JSON.stringify(Array.from({ length: 60 }, (_, at) => `Class ${at + 1}`))}
      header="Sixty classes"
    ></gt-segment>`,
};

export const OwnLook: Story = {
  render: () =>
    html`<gt-segment
      src=${boats}
      labels=${JSON.stringify(LABELS)}
      header="A host's own colours"
      style="color-scheme:dark;--gt-accent:#ffb454;--gt-accent-ink:#1a1200;--gt-accent-wash:#33270f;--gt-radius:0"
    ></gt-segment>`,
};
