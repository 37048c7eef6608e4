import { Editor, type PointerSample, replay, type ScriptStep } from '@gt-elements/editor';
import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { encode } from 'fast-png';
import {
  ellipseSegmenter,
  outcomeOf,
  type Scene,
  squaresPicture,
} from '../../../editor/test/scripts/scene.js';
import { SCENES } from '../../../editor/test/scripts/scenes.js';
import type { GtSegment } from '../../src/index.js';
import { RealInput } from './real-input.js';
import { frames, put, ready, surfaceOf } from './support.js';

/** CSS pixels to a picture pixel: 8 CSS pixels of reach are the two picture pixels of the scripts. */
const SCALE = 4;

/** The script on whole CSS pixels, which is all that a mouse can point at. */
function onScreenPixels(step: ScriptStep): ScriptStep {
  const snap = (sample: PointerSample): PointerSample => ({
    ...sample,
    x: Math.round(sample.x * SCALE) / SCALE,
    y: Math.round(sample.y * SCALE) / SCALE,
  });
  if (step.do === 'down' || step.do === 'up') return { ...step, ...snap(step) };
  if (step.do === 'move') return { ...step, samples: step.samples.map(snap) };
  return step;
}

async function pictureOf({ width, height }: Scene): Promise<string> {
  const { data } = await squaresPicture(width, height).read({ x: 0, y: 0, width, height });
  const png = encode({ width, height, data: new Uint8Array(data), channels: 4 });
  return URL.createObjectURL(new Blob([png as BlobPart], { type: 'image/png' }));
}

async function show(scene: Scene): Promise<GtSegment> {
  const root = put(`<gt-segment style="position:fixed;inset:0;height:auto"></gt-segment>`);
  const element = root.querySelector('gt-segment')!;
  element.labels = scene.classes.map(({ name, color }) => ({ label: name, color }));
  element.segmenter = ellipseSegmenter(scene.width, scene.height);
  element.src = await pictureOf(scene);
  await ready(root);
  const { viewport } = element.document!;
  viewport.zoomTo(SCALE);
  viewport.pan(8 - viewport.offset.x, 8 - viewport.offset.y);
  await frames(2);
  surfaceOf(element).focus();
  return element;
}

describe('scripted gestures with real input', () => {
  before(() => setViewport({ width: 2040, height: 1400 }));
  after(() => setViewport({ width: 1280, height: 800 }));

  for (const scene of SCENES) {
    it(scene.name, async () => {
      const script = scene.script.map(onScreenPixels);
      const headless = new Editor({
        width: scene.width,
        height: scene.height,
        classes: scene.classes,
        picture: squaresPicture(scene.width, scene.height),
        segmenter: ellipseSegmenter(scene.width, scene.height),
      });
      await replay(headless, script);

      const element = await show(scene);
      const input = new RealInput(element);
      for (const step of script) await input.play(step);

      const painted = element.document!.map.toLabels();
      const expected = headless.map.toLabels();
      expect(new Set(expected).size).to.be.greaterThan(1);
      expect(outcomeOf(painted, scene.width)).to.deep.equal(outcomeOf(expected, scene.width));
    });
  }
});
