import type {
  PixelBlock,
  SegmenterStatus,
  SegmentRequest,
  SegmentResult,
} from '@gt-elements/editor';
import type { Rectangle } from '@gt-elements/raster';
import type { AutoSegmentErrorCode } from './errors.js';
import type { ModelDescription } from './models/description.js';

/**
 * What passes between the page and the worker. Every message belongs to a session, which is one
 * segmenter with the picture it has open.
 */

/** An error on its way between threads. */
export interface ErrorMessage {
  readonly name: string;
  readonly message: string;
  readonly code?: AutoSegmentErrorCode;
}

/** How the model's runtime is started. */
export interface RuntimeOptions {
  /** Address of an onnxruntime-web module, instead of the one that the bundler finds. */
  readonly moduleUrl?: string;
  /** Where the runtime's WASM files are: a folder, or each file by its name. */
  readonly wasmPaths?: string | Readonly<Record<string, string>>;
  /** Tries these alone, in this order. */
  readonly backends?: readonly BackendName[];
  /** Address of the worker that runs the model, instead of the one beside this package's worker. */
  readonly workerUrl?: string;
}

/** What a model can run on. */
export type BackendName = 'webgpu' | 'threads' | 'single';

/** Which engine a session uses. */
export interface EngineChoice {
  /** Left out for the built-in engine alone. */
  readonly model?: ModelDescription;
  readonly runtime?: RuntimeOptions;
}

/** From the page to the worker. */
export type PageMessage =
  | {
      readonly type: 'open';
      readonly session: number;
      readonly size: { readonly width: number; readonly height: number };
      readonly choice: EngineChoice;
    }
  | {
      readonly type: 'segment';
      readonly session: number;
      readonly request: number;
      readonly what: SegmentRequest;
    }
  | { readonly type: 'cancel'; readonly session: number; readonly request: number }
  | {
      readonly type: 'pixels';
      readonly session: number;
      readonly read: number;
      readonly block?: PixelBlock;
      readonly error?: ErrorMessage;
    }
  | { readonly type: 'close'; readonly session: number };

/** From a page that lends its engine to frames, to the worker. */
export type LenderMessage =
  | {
      readonly type: 'lend';
      readonly loan: number;
      /** The worker's end of the channel. */
      readonly port: MessagePort;
      /** What a frame gets that asks for a model. */
      readonly choice: EngineChoice;
    }
  | { readonly type: 'take-back'; readonly loan: number };

/** From the worker to the page. */
export type WorkerMessage =
  | { readonly type: 'ready' }
  | {
      readonly type: 'read';
      readonly session: number;
      readonly read: number;
      readonly area: Rectangle;
      readonly size?: { readonly width: number; readonly height: number };
    }
  | { readonly type: 'cancel-read'; readonly session: number; readonly read: number }
  | { readonly type: 'status'; readonly session: number; readonly status: SegmenterStatus }
  | {
      readonly type: 'mask';
      readonly session: number;
      readonly request: number;
      readonly result: SegmentResult;
      /** Whether a better one follows. */
      readonly preview: boolean;
    }
  | {
      readonly type: 'failure';
      readonly session: number;
      readonly request: number;
      readonly error: ErrorMessage;
    };

/** Sends a message; what is in `transfer` is moved, not copied. */
export type Post<Message> = (message: Message, transfer?: Transferable[]) => void;
