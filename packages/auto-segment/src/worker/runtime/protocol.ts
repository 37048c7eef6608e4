import type { BackendName, ErrorMessage } from '../../protocol.js';

/** A tensor on its way between threads. */
export interface TensorMessage {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** What a model's file was found to take and give. */
export interface SessionNames {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** What the worker asks the thread that runs the model. */
export type RuntimeCall =
  | {
      readonly type: 'start';
      readonly backend: BackendName;
      readonly threads: number;
      readonly moduleUrl?: string;
      readonly wasmPaths?: string | Readonly<Record<string, string>>;
    }
  | {
      readonly type: 'load';
      /** By which later calls name it. */
      readonly model: string;
      readonly bytes: Uint8Array;
      /** Runs on the processor whatever the backend: decoders are small and change their shapes. */
      readonly onProcessor: boolean;
    }
  | {
      readonly type: 'run';
      readonly model: string;
      readonly feeds: Readonly<Record<string, TensorMessage | { readonly kept: string }>>;
      /** Outputs to send back. */
      readonly fetch: readonly string[];
      /** Outputs to keep here instead, each by a name of its own. */
      readonly keep?: Readonly<Record<string, string>>;
    }
  | { readonly type: 'forget'; readonly kept: string };

/** The answers to each call. */
export interface RuntimeAnswers {
  readonly start: { readonly version: string };
  readonly load: SessionNames;
  readonly run: {
    readonly outputs: Readonly<Record<string, TensorMessage>>;
    /** Of the kept outputs: their shapes, and whether all their numbers are finite. */
    readonly kept: Readonly<
      Record<string, { readonly dims: readonly number[]; readonly finite: boolean }>
    >;
    /** Time of the session's own run in milliseconds. */
    readonly milliseconds: number;
  };
  readonly forget: null;
}

/** A call as it is posted. */
export interface RuntimeRequest {
  readonly id: number;
  readonly call: RuntimeCall;
}

/** The id of the message that says that the thread's script has run. */
export const HELLO = -1;

/** The id of the message that says that the device which runs the model is gone. */
export const LOST = -2;

/** An answer as it is posted. */
export interface RuntimeResponse {
  readonly id: number;
  readonly answer?: RuntimeAnswers[RuntimeCall['type']];
  readonly error?: ErrorMessage;
}
