import type { DextrDescription, SamDescription } from '../../src/models/description.js';
import { writeOnnx } from './onnx-writer.js';

const plain = { mean: [0, 0, 0], deviation: [255, 255, 255] } as const;

/**
 * A model of the DEXTR kind that knows one thing: objects are redder than what is around them. It
 * also counts the heat map, so that one without clicks is found out.
 */
export function tinyDextr(
  size = 64,
): { bytes: Uint8Array<ArrayBuffer> } & Pick<
  DextrDescription,
  'kind' | 'name' | 'inputSize' | 'normalisation' | 'relax' | 'sigma'
> {
  const bytes = writeOnnx({
    inputs: [{ name: 'input', dims: [1, 4, size, size] }],
    outputs: [{ name: 'output', dims: [1, 1, size, size] }],
    constants: [
      { name: 'weights', dims: [1, 4, 1, 1], values: [20, 0, -6, 1] },
      { name: 'bias', dims: [1], values: [-8] },
    ],
    nodes: [{ operation: 'Conv', inputs: ['input', 'weights', 'bias'], outputs: ['output'] }],
  });
  return {
    bytes,
    kind: 'dextr',
    name: 'Tiny',
    inputSize: size,
    normalisation: plain,
    relax: 10,
    sigma: 3,
  };
}

/** A model of the SAM kind that only looks at its embedding: red is the object. */
export function tinySam(
  faults: { readonly notANumber?: boolean; readonly wrongShape?: boolean } = {},
): {
  encoder: Uint8Array<ArrayBuffer>;
  decoder: Uint8Array<ArrayBuffer>;
} & Pick<SamDescription, 'kind' | 'name' | 'inputSize' | 'normalisation'> {
  const side = 64;
  const encoder = writeOnnx({
    inputs: [{ name: 'picture', dims: [1, 3, side, side] }],
    outputs: [{ name: 'embedding', dims: [1, 1, side, side] }],
    constants: [
      { name: 'weights', dims: [1, 3, 1, 1], values: [20, 0, -6] },
      { name: 'bias', dims: [1], values: [faults.notANumber ? NaN : -8] },
    ],
    nodes: [{ operation: 'Conv', inputs: ['picture', 'weights', 'bias'], outputs: ['embedding'] }],
  });
  const decoder = writeOnnx({
    inputs: [
      { name: 'image_embeddings', dims: [1, 1, side, side] },
      { name: 'point_coords', dims: [1, 'points', 2] },
      { name: 'point_labels', dims: [1, 'points'] },
      { name: 'mask_input', dims: [1, 1, side / 4, side / 4] },
      { name: 'has_mask_input', dims: [1] },
      { name: 'orig_im_size', dims: [2] },
    ],
    outputs: [
      faults.wrongShape
        ? { name: 'low_res_masks', dims: [1] }
        : { name: 'low_res_masks', dims: [1, 1, side / 4, side / 4] },
    ],
    constants: [],
    nodes: [
      faults.wrongShape
        ? { operation: 'Identity', inputs: ['has_mask_input'], outputs: ['low_res_masks'] }
        : {
            operation: 'AveragePool',
            inputs: ['image_embeddings'],
            outputs: ['low_res_masks'],
            attributes: { kernel_shape: [4, 4], strides: [4, 4] },
          },
    ],
  });
  return { encoder, decoder, kind: 'sam', name: 'Tiny SAM', inputSize: side, normalisation: plain };
}
