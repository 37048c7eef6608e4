import type { Picture } from '@gt-elements/editor';
import { intersectionOf } from '@gt-elements/raster';
import type { DextrDescription } from '../models/description.js';
import type { Field } from '../models/field.js';
import { drawHeatMap } from '../models/heat-map.js';
import { squareInput } from '../models/input.js';
import type { Model, ModelQuestion } from './model.js';
import type { Runtime } from './runtime-thread.js';
import type { SessionNames } from './runtime/protocol.js';
import { requireMask, requireNames } from './sam-model.js';

const LOAD_TIMEOUT = 180_000;
const RUN_TIMEOUT = 60_000;
const DEFAULT_RELAX = 50;
const DEFAULT_SIGMA = 10;

/** A model that takes a crop of the picture with a heat map of the four clicks. */
export class DextrModel implements Model {
  readonly encodes = false;
  readonly passes = 1;

  constructor(
    private readonly description: DextrDescription,
    private readonly runtime: Runtime,
    private readonly names: SessionNames,
  ) {
    const { model, name } = description;
    if (model.input) requireNames(name, 'input', [model.input], names.inputs);
    if (model.output) requireNames(name, 'output', [model.output], names.outputs);
  }

  /** Loads the one file. */
  static async load(
    description: DextrDescription,
    runtime: Runtime,
    files: readonly Uint8Array<ArrayBuffer>[],
  ): Promise<DextrModel> {
    const names = await runtime.call(
      { type: 'load', model: 'model', bytes: files[0], onProcessor: false },
      { timeout: LOAD_TIMEOUT },
    );
    return new DextrModel(description, runtime, names);
  }

  encode(): Promise<void> {
    return Promise.resolve();
  }

  warm(): Promise<void> {
    return Promise.resolve();
  }

  forget(): void {
    // Nothing is kept between questions.
  }

  async answer(
    picture: Picture,
    _key: string,
    { points }: ModelQuestion,
    _before: Field | undefined,
    signal?: AbortSignal,
  ): Promise<Field> {
    const { description } = this;
    const { inputSize, model } = description;
    const relax = description.relax ?? DEFAULT_RELAX;
    const area = {
      x: points.x - relax,
      y: points.y - relax,
      width: points.width + 2 * relax,
      height: points.height + 2 * relax,
    };
    const seen = intersectionOf(area, { x: 0, y: 0, width: picture.width, height: picture.height });
    const data = await this.#crop(picture, area, seen ?? area, signal);
    const scaleX = inputSize / area.width;
    const scaleY = inputSize / area.height;
    const clicks = [points.top, points.bottom, points.left, points.right].map(({ x, y }) => ({
      x: (x + 0.5 - area.x) * scaleX,
      y: (y + 0.5 - area.y) * scaleY,
    }));
    drawHeatMap(
      clicks,
      inputSize,
      description.sigma ?? DEFAULT_SIGMA,
      description.peak ?? 1,
      data.subarray(3 * inputSize * inputSize),
    );
    const input = model.input ?? this.names.inputs[0];
    const output = model.output ?? this.names.outputs[0];
    const { outputs } = await this.runtime.call(
      {
        type: 'run',
        model: 'model',
        feeds: { [input]: { data, dims: [1, 4, inputSize, inputSize] } },
        fetch: [output],
      },
      { timeout: RUN_TIMEOUT, transfer: [data.buffer as ArrayBuffer] },
    );
    const { width, height } = requireMask(description.name, outputs[output]);
    const values = outputs[output].data.slice(0, width * height);
    if (description.outputs === 'probability') {
      for (let at = 0; at < values.length; at++) {
        const p = Math.max(1e-4, Math.min(1 - 1e-4, values[at]));
        values[at] = Math.log(p / (1 - p));
      }
    }
    return { values, width, height, area };
  }

  /** The crop stretched to the input; what lies outside the picture is the mean colour. */
  async #crop(
    picture: Picture,
    area: {
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    },
    seen: {
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    },
    signal: AbortSignal | undefined,
  ): Promise<Float32Array> {
    const { inputSize, normalisation } = this.description;
    const scaleX = inputSize / area.width;
    const scaleY = inputSize / area.height;
    const left = Math.round((seen.x - area.x) * scaleX);
    const top = Math.round((seen.y - area.y) * scaleY);
    const fit = {
      width: Math.min(inputSize - left, Math.max(1, Math.round(seen.width * scaleX))),
      height: Math.min(inputSize - top, Math.max(1, Math.round(seen.height * scaleY))),
    };
    const block = await picture.read(seen, {
      size: {
        width: Math.min(seen.width, fit.width),
        height: Math.min(seen.height, fit.height),
      },
      ...(signal ? { signal } : {}),
    });
    const part = squareInput(block, inputSize, normalisation, fit);
    const data = new Float32Array(4 * inputSize * inputSize);
    const plane = inputSize * inputSize;
    for (let channel = 0; channel < 3; channel++) {
      for (let y = 0; y < fit.height; y++) {
        const from = channel * plane + y * inputSize;
        data.set(
          part.subarray(from, from + fit.width),
          channel * plane + (y + top) * inputSize + left,
        );
      }
    }
    return data;
  }
}
