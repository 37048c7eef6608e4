import type { EngineChoice, LenderMessage, PageMessage } from '../protocol.js';
import { Coordinator } from './coordinator.js';
import type { ModelPool } from './model-pool.js';

/**
 * The ports that the page has given to frames. A frame may be of somebody else: it sends pixels and
 * clicks, and gets masks; which model answers, and from where it is loaded, the page alone says.
 */
export class Loans {
  readonly #loans = new Map<number, { readonly port: MessagePort; readonly served: Coordinator }>();

  constructor(private readonly pool: ModelPool) {}

  /** Takes a message of the page that lends. */
  receive(message: LenderMessage): void {
    if (message.type === 'lend') this.#lend(message.loan, message.port, message.choice);
    else this.#takeBack(message.loan);
  }

  #lend(loan: number, port: MessagePort, choice: EngineChoice): void {
    // From one frame to the next nobody uses the model, and it is wanted again soon.
    this.pool.hold();
    const served = new Coordinator(
      (message, transfer = []) => port.postMessage(message, transfer),
      this.pool,
      choice,
    );
    this.#loans.set(loan, { port, served });
    port.onmessage = ({ data }: MessageEvent<PageMessage>) => served.receive(data);
    port.postMessage({ type: 'ready' });
  }

  #takeBack(loan: number): void {
    const known = this.#loans.get(loan);
    if (!known) return;
    this.#loans.delete(loan);
    known.port.onmessage = null;
    known.served.end();
    known.port.close();
  }
}
