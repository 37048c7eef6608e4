import type { Picture } from '@gt-elements/editor';
import { AutoSegmentError } from '../errors.js';
import type { SamDescription } from '../models/description.js';
import type { Field } from '../models/field.js';
import { squareInput } from '../models/input.js';
import { samPrompt } from '../models/sam-prompt.js';
import type { Model, ModelQuestion } from './model.js';
import type { Runtime } from './runtime-thread.js';
import type { SessionNames, TensorMessage } from './runtime/protocol.js';

const ENCODE_TIMEOUT = 180_000;
const DECODE_TIMEOUT = 30_000;
const DEFAULT_PULL = 0.1;
const DEFAULT_PASSES = 2;

/** Checks that a model has what its description names. */
export function requireNames(
  model: string,
  kind: 'input' | 'output',
  wanted: readonly string[],
  found: readonly string[],
): void {
  for (const name of wanted) {
    if (found.includes(name)) continue;
    throw new AutoSegmentError(
      'model-shape',
      `The model ${model} has no ${kind} called ${name}; it has ${found.join(', ') || 'none'}. Correct the names in its description.`,
    );
  }
}

/** Checks that numbers can be used as a mask. */
export function requireMask(
  model: string,
  tensor: TensorMessage,
): { width: number; height: number } {
  const { dims, data } = tensor;
  const height = dims[dims.length - 2] ?? 0;
  const width = dims[dims.length - 1] ?? 0;
  if (width < 2 || height < 2 || data.length < width * height) {
    throw new AutoSegmentError(
      'model-shape',
      `The model ${model} gave a mask of shape ${dims.join(' × ') || 'nothing'}; 1 × 1 × height × width was expected.`,
    );
  }
  for (let at = 0; at < width * height; at++) {
    if (!Number.isFinite(data[at])) {
      throw new AutoSegmentError(
        'model-output',
        `The model ${model} gave numbers that are not finite.`,
      );
    }
  }
  return { width, height };
}

/** A question about the whole picture, whose answer does not matter. */
function anyQuestion({ width, height }: Picture): ModelQuestion {
  const middle = { x: width / 2, y: height / 2 };
  return {
    points: {
      top: { ...middle, y: 0 },
      bottom: { ...middle, y: height - 1 },
      left: { ...middle, x: 0 },
      right: { ...middle, x: width - 1 },
      x: 0,
      y: 0,
      width,
      height,
    },
    corrections: [],
  };
}

/** A model in the manner of Segment Anything. */
export class SamModel implements Model {
  readonly encodes = true;
  readonly passes: number;
  /** Whether the decoder has run: first runs are slow, and no worker should wait for one. */
  #warm = false;

  constructor(
    private readonly description: SamDescription,
    private readonly runtime: Runtime,
    private readonly encoder: SessionNames,
    decoder: SessionNames,
  ) {
    this.passes = Math.max(1, description.prompt?.passes ?? DEFAULT_PASSES);
    const { name, encoder: encoderFile } = description;
    const inputs = Object.values(this.#decoderNames()).filter((n) => n !== '');
    requireNames(name, 'input', inputs.slice(0, -1), decoder.inputs);
    requireNames(name, 'output', inputs.slice(-1), decoder.outputs);
    if (encoderFile.input) requireNames(name, 'input', [encoderFile.input], encoder.inputs);
    if (encoderFile.output) requireNames(name, 'output', [encoderFile.output], encoder.outputs);
  }

  /** Loads both files; the decoder always runs on the processor, where it is as fast. */
  static async load(
    description: SamDescription,
    runtime: Runtime,
    files: readonly Uint8Array<ArrayBuffer>[],
  ): Promise<SamModel> {
    const sessions: SessionNames[] = [];
    for (const [index, model] of ['encoder', 'decoder'].entries()) {
      sessions.push(
        await runtime.call(
          { type: 'load', model, bytes: files[index], onProcessor: model === 'decoder' },
          { timeout: ENCODE_TIMEOUT },
        ),
      );
    }
    return new SamModel(description, runtime, sessions[0], sessions[1]);
  }

  async encode(picture: Picture, key: string, signal?: AbortSignal): Promise<void> {
    const { inputSize, normalisation, name, encoder } = this.description;
    const scale = inputSize / Math.max(picture.width, picture.height);
    const fit = {
      width: Math.max(1, Math.round(picture.width * scale)),
      height: Math.max(1, Math.round(picture.height * scale)),
    };
    const whole = { x: 0, y: 0, width: picture.width, height: picture.height };
    const block = await picture.read(whole, {
      ...(scale < 1 ? { size: fit } : {}),
      ...(signal ? { signal } : {}),
    });
    signal?.throwIfAborted();
    const data = squareInput(block, inputSize, normalisation, fit);
    const input = encoder.input ?? this.encoder.inputs[0];
    const output = encoder.output ?? this.encoder.outputs[0];
    const { kept } = await this.runtime.call(
      {
        type: 'run',
        model: 'encoder',
        feeds: { [input]: { data, dims: [1, 3, inputSize, inputSize] } },
        fetch: [],
        keep: { [output]: key },
      },
      { timeout: ENCODE_TIMEOUT, transfer: [data.buffer as ArrayBuffer] },
    );
    if (!kept[output]?.finite) {
      throw new AutoSegmentError(
        'model-output',
        `The encoder of ${name} gave numbers that are not finite.`,
      );
    }
  }

  async warm(picture: Picture, key: string): Promise<void> {
    if (!this.#warm) await this.answer(picture, key, anyQuestion(picture), undefined);
  }

  forget(key: string): void {
    // A runtime that has ended has nothing left to forget.
    this.runtime.call({ type: 'forget', kept: key }).catch(() => undefined);
  }

  async answer(
    picture: Picture,
    key: string,
    question: ModelQuestion,
    before: Field | undefined,
  ): Promise<Field> {
    const { inputSize, prompt } = this.description;
    const scale = inputSize / Math.max(picture.width, picture.height);
    const { coordinates, labels } = samPrompt(
      question.points,
      question.corrections,
      scale,
      prompt?.pull ?? DEFAULT_PULL,
    );
    const names = this.#decoderNames();
    const count = labels.length;
    const hint = before ?? question.earlier;
    const side = hint?.width ?? inputSize / 4;
    const feeds: Record<string, TensorMessage | { readonly kept: string }> = {
      [names.embeddings]: { kept: key },
      [names.coordinates]: { data: coordinates, dims: [1, count, 2] },
      [names.labels]: { data: labels, dims: [1, count] },
      [names.maskInput]: {
        data: hint?.values ?? new Float32Array(side * side),
        dims: [1, 1, side, side],
      },
      [names.hasMaskInput]: { data: Float32Array.of(hint ? 1 : 0), dims: [1] },
    };
    // Masks at full size are not used: the smallest that the graph can make costs the least.
    if (names.pictureSize) {
      feeds[names.pictureSize] = { data: Float32Array.of(side, side), dims: [2] };
    }
    const { outputs } = await this.runtime.call(
      { type: 'run', model: 'decoder', feeds, fetch: [names.lowResolutionMasks] },
      { timeout: DECODE_TIMEOUT },
    );
    const tensor = outputs[names.lowResolutionMasks];
    const { width, height } = requireMask(this.description.name, tensor);
    this.#warm = true;
    const span = inputSize / scale;
    return {
      values:
        tensor.data.length === width * height ? tensor.data : tensor.data.slice(0, width * height),
      width,
      height,
      area: { x: 0, y: 0, width: span, height: span },
    };
  }

  /** All names of the decoder; the only output comes last. */
  #decoderNames() {
    const { decoder } = this.description;
    return {
      embeddings: decoder.embeddings ?? 'image_embeddings',
      coordinates: decoder.coordinates ?? 'point_coords',
      labels: decoder.labels ?? 'point_labels',
      maskInput: decoder.maskInput ?? 'mask_input',
      hasMaskInput: decoder.hasMaskInput ?? 'has_mask_input',
      pictureSize: decoder.pictureSize ?? 'orig_im_size',
      lowResolutionMasks: decoder.lowResolutionMasks ?? 'low_res_masks',
    };
  }
}
