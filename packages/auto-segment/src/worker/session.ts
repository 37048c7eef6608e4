import type { SegmenterStatus, SegmentRequest, SegmentResult } from '@gt-elements/editor';
import { cutOut } from '../engine/built-in.js';
import { AutoSegmentError } from '../errors.js';
import { aborted, isAbort, toMessage } from '../error-message.js';
import type { Field } from '../models/field.js';
import type { Post, WorkerMessage } from '../protocol.js';
import { answerWithModel, type ModelAnswer } from './answer.js';
import type { ChosenModel } from './choice.js';
import type { ModelHost } from './model-host.js';
import { RemotePicture } from './remote-picture.js';
import { SightKeeper } from './sight-keeper.js';

const BUILT_IN = 'Built-in';
const HERE = 'this device';

const joined = (...texts: readonly (string | undefined)[]): string =>
  texts.filter((text) => text !== undefined).join(' ');

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** One segmenter of the page and the picture it has open. */
export class Session {
  readonly #picture: RemotePicture;
  readonly #sights: SightKeeper;
  readonly #key: string;
  readonly #closing = new AbortController();
  #request: { readonly id: number; readonly abort: AbortController } | undefined;
  #encoded: ChosenModel | undefined;
  #failure: string | undefined;
  #encoding = false;
  #unsubscribe: (() => void) | undefined;
  /** What the model said last, and to which points. */
  #last: { readonly points: string; readonly field: Field } | undefined;

  constructor(
    private readonly id: number,
    size: { readonly width: number; readonly height: number },
    opening: number,
    private readonly host: ModelHost | undefined,
    private readonly post: Post<WorkerMessage>,
  ) {
    this.#picture = new RemotePicture(size.width, size.height, id, post);
    this.#sights = new SightKeeper(this.#picture);
    this.#key = `${id}-${opening}`;
    if (host) {
      this.#unsubscribe = host.subscribe(() => this.#report());
      void this.#prepare();
    }
    this.#report();
  }

  /** The page's picture, to hand its answers to. */
  get picture(): RemotePicture {
    return this.#picture;
  }

  /** Makes one mask; the request before it is called off. */
  async segment(request: number, what: SegmentRequest): Promise<void> {
    this.#request?.abort.abort(aborted('Another request replaced this one.'));
    const abort = new AbortController();
    this.#request = { id: request, abort };
    const { signal } = abort;
    const send = (result: SegmentResult, preview: boolean) => {
      if (signal.aborted) return;
      this.post({ type: 'mask', session: this.id, request, result, preview }, [
        result.mask.inside.buffer as ArrayBuffer,
      ]);
    };
    try {
      send(await this.#answer(what, signal, (result) => send(result, true)), false);
    } catch (error) {
      this.post({ type: 'failure', session: this.id, request, error: toMessage(error) });
    } finally {
      if (this.#request?.id === request) this.#request = undefined;
    }
  }

  /** Calls a request off. */
  cancel(request: number): void {
    if (this.#request?.id === request) {
      this.#request.abort.abort(aborted('The request was called off.'));
    }
  }

  /** Lets go of the picture. */
  close(): void {
    this.#closing.abort(aborted('The segmenter was closed.'));
    this.#request?.abort.abort(aborted('The segmenter was closed.'));
    this.#unsubscribe?.();
    this.#encoded?.model.forget(this.#key);
    this.#sights.forget();
    this.#picture.close();
  }

  async #answer(
    what: SegmentRequest,
    signal: AbortSignal,
    onPreview: (result: SegmentResult) => void,
  ): Promise<SegmentResult> {
    const chosen = this.#encoded;
    if (this.host && chosen) {
      try {
        return await this.#answerWith(this.host, chosen, what, signal, onPreview);
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        if (isAbort(error) || isAboutPicture(error)) throw error;
        this.#giveUp(chosen, error);
      }
    }
    const look = () => this.#sights.look(what, signal);
    const { mask, ...own } = await cutOut(this.#picture, what, { signal, look });
    signal.throwIfAborted();
    const answer = { mask, engine: BUILT_IN, runsOn: HERE, ...own };
    const why = this.#whyBuiltIn();
    return why ? { ...answer, ...why, notice: joined(why.notice, own.notice) } : answer;
  }

  async #answerWith(
    host: ModelHost,
    chosen: ChosenModel,
    what: SegmentRequest,
    signal: AbortSignal,
    onPreview: (result: SegmentResult) => void,
  ): Promise<SegmentResult> {
    const { description } = host;
    const points = JSON.stringify(what.extremePoints);
    const earlier =
      what.corrections.length > 0 && this.#last?.points === points ? this.#last.field : undefined;
    const asResult = ({ field: _, ...answer }: ModelAnswer): SegmentResult => ({
      ...answer,
      engine: description.name,
      runsOn: chosen.runsOn,
    });
    const threshold = description.kind === 'sam' ? description.prompt?.threshold : undefined;
    const answer = await answerWithModel(
      chosen.model,
      this.#key,
      this.#picture,
      what,
      (stop) => this.#sights.look(what, stop),
      earlier,
      {
        signal,
        ...(threshold === undefined ? {} : { threshold }),
        onPreview: (preview) => onPreview(asResult(preview)),
      },
    );
    this.#last = { points, field: answer.field };
    return asResult(answer);
  }

  /** Waits for the model and encodes the picture with it. */
  async #prepare(): Promise<void> {
    const { host } = this;
    if (!host) return;
    const { signal } = this.#closing;
    let chosen: ChosenModel | undefined;
    try {
      chosen = await host.ready();
      if (signal.aborted) return;
      if (chosen.model.encodes) {
        this.#encoding = true;
        this.#report();
        await chosen.model.encode(this.#picture, this.#key, signal);
        if (!signal.aborted) await chosen.model.warm(this.#picture, this.#key);
      }
      if (signal.aborted) {
        chosen.model.forget(this.#key);
        return;
      }
      this.#encoded = chosen;
      this.#failure = undefined;
    } catch (error) {
      if (signal.aborted) return;
      if (chosen && !isAboutPicture(error)) this.#giveUp(chosen, error);
      else this.#failure = reasonOf(error);
    } finally {
      this.#encoding = false;
      if (!signal.aborted) this.#report();
    }
  }

  /** After a failure of the model in use: the built-in engine takes over, the model is tried again. */
  #giveUp(chosen: ChosenModel, error: unknown): void {
    this.#encoded = undefined;
    this.#last = undefined;
    this.#failure = reasonOf(error);
    this.host?.lost(chosen, error);
    if (this.host?.state.state !== 'failed') void this.#prepare();
    this.#report();
  }

  #whyBuiltIn(): { readonly notice: string; readonly noticeCode: string } | undefined {
    const { host } = this;
    if (!host) return undefined;
    const { name } = host.description;
    if (host.state.state === 'failed' || (this.#failure && !this.#encoding)) {
      return {
        notice: `The built-in engine made this mask, since ${name} does not work: ${this.#failure ?? host.state.error?.message ?? 'unknown reason'}`,
        noticeCode: 'engine-replaced',
      };
    }
    return {
      notice: this.#encoding
        ? `The built-in engine made this mask, since ${name} is still preparing the picture.`
        : `The built-in engine made this mask, since ${name} is still loading.`,
      noticeCode: 'engine-preparing',
    };
  }

  #status(): SegmenterStatus {
    const { host } = this;
    if (!host) return { state: 'ready', engine: BUILT_IN, runsOn: HERE };
    const { name } = host.description;
    if (this.#encoded) return { state: 'ready', engine: name, runsOn: this.#encoded.runsOn };
    if (this.#encoding) return { state: 'encoding', engine: name, runsOn: HERE };
    const { state, progress, error } = host.state;
    const failure = state === 'failed' ? (error?.message ?? this.#failure) : this.#failure;
    if (failure && state !== 'loading') {
      return {
        state: 'failed',
        engine: BUILT_IN,
        runsOn: HERE,
        message: `${name} does not work, and the built-in engine takes its place. ${failure}`,
        code: 'engine-replaced',
      };
    }
    return {
      state: 'loading',
      engine: name,
      runsOn: HERE,
      ...(progress === undefined ? {} : { progress }),
      ...(failure ? { message: failure } : {}),
    };
  }

  #report(): void {
    if (this.#closing.signal.aborted) return;
    this.post({ type: 'status', session: this.id, status: this.#status() });
  }
}

/** Whether an error concerns the picture or the clicks, not the model. */
function isAboutPicture(error: unknown): boolean {
  if (error instanceof DOMException) return error.name === 'SecurityError';
  return (
    error instanceof AutoSegmentError &&
    (error.code.startsWith('points-') || error.code.startsWith('picture-'))
  );
}
