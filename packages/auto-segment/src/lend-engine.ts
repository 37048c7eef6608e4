import { engineOf, type SegmenterChoice, workerAddress } from './create-segmenter.js';
import { connectWorker } from './page/start-worker.js';
import type { LenderMessage } from './protocol.js';

/** A worker whose engine a page lends to its frames. */
export interface EngineLender {
  /**
   * A port for one frame: posted to it, it is given to its `createSegmenter({ engine, port })`. Once
   * the worker runs, `{ type: 'ready' }` comes over it.
   */
  lend(): MessagePort;
  /** Ends a loan: the frame is gone, or has another picture. */
  takeBack(port: MessagePort): void;
  /** Ends the worker, and with it the model. */
  close(): void;
}

/**
 * Keeps one worker with its model for frames that cannot keep one: a sandboxed frame on an opaque
 * origin has no cache, so that each would load the model again. The pictures go from the frame to
 * the worker; what a frame says of the model is not heard.
 *
 * @param choice The engine that frames get which ask for a model. A frame that asks for the built-in
 *   engine gets that.
 * @param onFailure Called once when the worker cannot start or breaks; nothing is lent any more.
 * @throws {AutoSegmentError} `model-missing` where the model's description cannot be had, and
 *   `worker-failed` where the page forbids workers.
 *
 * @example
 * const lender = await lendEngine({ engine: 'sam' });
 * const port = lender.lend();
 * frame.contentWindow.postMessage({ type: 'engine' }, '*', [port]);
 */
export async function lendEngine(
  choice: Omit<SegmenterChoice, 'port'>,
  onFailure: (reason: string) => void = () => undefined,
): Promise<EngineLender> {
  const engine = await engineOf(choice);
  const wire = connectWorker<LenderMessage>(workerAddress(choice), () => undefined, onFailure);
  const loans = new WeakMap<MessagePort, number>();
  let last = 0;
  return {
    lend() {
      const { port1, port2 } = new MessageChannel();
      const loan = ++last;
      loans.set(port1, loan);
      wire.post({ type: 'lend', loan, port: port2, choice: engine }, [port2]);
      return port1;
    },
    takeBack(port) {
      const loan = loans.get(port);
      if (loan !== undefined) wire.post({ type: 'take-back', loan });
      loans.delete(port);
    },
    close: () => wire.end(),
  };
}
