import { Refusal } from '../refusal.js';
import { functionName } from './function-name.js';
import { httpFunction } from './http-function.js';
import { FunctionFailed, type Invoke } from './invoke.js';
import { moduleFunction } from './module-function.js';

/**
 * The functions that jobs may name besides Ground Truth's own: a module on this machine or an HTTP
 * endpoint with Lambda's contract. Whoever starts the studio says which there are, since a module
 * runs with all that the studio may do.
 */
export class Functions {
  private readonly known: ReadonlyMap<string, Invoke>;

  /** @param places By name, `https://…` or a module's file with an optional `#export`. */
  constructor(places: Readonly<Record<string, string>> = {}) {
    this.known = new Map(
      Object.entries(places).map(([name, place]) => [
        name,
        /^https?:\/\//.test(place) ? httpFunction(name, place) : moduleFunction(place),
      ]),
    );
  }

  /** Whether there is a function of this name or ARN. */
  has(arn: string): boolean {
    return this.known.has(functionName(arn));
  }

  /** Why there is no function of this name, and what to do. */
  missing(arn: string): string {
    const known = [...this.known.keys()].sort().join(', ');
    return (
      `The studio has no function "${functionName(arn)}": start it with --function ` +
      `${functionName(arn)}=FILE or =URL. It has ${known || 'none'}.`
    );
  }

  /**
   * Asks a function.
   *
   * @param arn Its ARN or name.
   * @param seconds How long it may take.
   * @throws {FunctionFailed} With what it said.
   * @throws {Refusal} `not-found` for a function that there is not, `unavailable` when it cannot be
   *   reached or takes too long.
   */
  async invoke(arn: string, event: unknown, seconds: number): Promise<unknown> {
    const invoke = this.known.get(functionName(arn));
    if (!invoke) throw new Refusal('not-found', this.missing(arn));
    const name = functionName(arn);
    const signal = AbortSignal.timeout(seconds * 1000);
    const over = new Promise<never>((_, fail) => {
      signal.addEventListener('abort', () =>
        fail(
          new Refusal('unavailable', `The function "${name}" took longer than ${seconds} seconds.`),
        ),
      );
    });
    try {
      return await Promise.race([invoke(event, signal), over]);
    } catch (error) {
      if (error instanceof Refusal || error instanceof FunctionFailed) throw error;
      const message = error instanceof Error ? error.message : String(error);
      throw new FunctionFailed(`The function "${name}" failed: ${message}`, { cause: error });
    }
  }
}
