import type { FrameMessage } from './protocol.js';

/** What an element asks for when its auto-segment tool is wanted (`gt-segmenter-request` of gt-segment). */
interface SegmenterRequest extends Event {
  readonly engine: 'builtin' | 'sam';
  provide(segmenter: Promise<unknown>): void;
}

/** What is used of auto-segment, which lies beside the elements. */
interface AutoSegment {
  createSegmenter(choice: { readonly engine: 'sam'; readonly port: MessagePort }): unknown;
}

const AUTO_SEGMENT = '/static/elements/gt-elements-auto-segment.js';

/** A script of another origin, as every one is to this frame, has no address that a path counts from. */
const loadAutoSegment = () =>
  import(/* @vite-ignore */ new URL(AUTO_SEGMENT, location.href).href) as Promise<AutoSegment>;

/** How long the page around may take to have the engine's worker running. */
const LENT_MS = 8000;

/**
 * Gets the elements of a task's page the engine that the page around it keeps. The frame's origin is
 * opaque, so that no browser keeps anything for it: of its own, it would load 59 MB with every task.
 */
export class LentEngine {
  #port: Promise<MessagePort | undefined> | undefined;
  #arrive: ((port: MessagePort | undefined) => void) | undefined;
  /** Whether the page around has an engine to lend. */
  lends = false;

  constructor(private readonly send: (message: FrameMessage) => void) {
    document.addEventListener('gt-segmenter-request', (event) => {
      const request = event as SegmenterRequest;
      if (this.lends && request.engine === 'sam') request.provide(this.#segmenter());
    });
  }

  /** The page's answer. */
  take(port: MessagePort | undefined): void {
    this.#arrive?.(port);
  }

  async #segmenter(): Promise<unknown> {
    const [port, { createSegmenter }] = await Promise.all([
      (this.#port ??= this.#borrow()),
      loadAutoSegment(),
    ]);
    return port && createSegmenter({ engine: 'sam', port });
  }

  /** A port with a worker at its other end; nothing where there is none in time. */
  #borrow(): Promise<MessagePort | undefined> {
    return new Promise((done) => {
      const late = setTimeout(() => done(undefined), LENT_MS);
      this.#arrive = (port) => {
        if (!port) {
          clearTimeout(late);
          done(undefined);
          return;
        }
        // The worker's first word.
        port.onmessage = () => {
          clearTimeout(late);
          done(port);
        };
      };
      this.send({ type: 'gt-task:engine' });
    });
  }
}
