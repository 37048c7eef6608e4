import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Invoke } from './invoke.js';

type Handler = (
  event: unknown,
  context: unknown,
  callback: (error: unknown, answer?: unknown) => void,
) => unknown;

async function load(place: string): Promise<Handler> {
  const [file = '', name = 'handler'] = place.split('#');
  const found = (await import(pathToFileURL(resolve(file)).href)) as Record<string, unknown>;
  const fallback = found.default as Record<string, unknown> | undefined;
  const handler = found[name] ?? fallback?.[name];
  if (typeof handler === 'function') return handler as Handler;
  throw new Error(`${file} has no export "${name}" that is a function`);
}

/**
 * A function in a module of this machine, by the conventions of Lambda's Node.js runtime: an export
 * `handler` that takes the event and answers with a promise or by its callback.
 *
 * @param place The file, and behind a `#` the name of another export.
 */
export function moduleFunction(place: string): Invoke {
  let loaded: Promise<Handler> | undefined;
  return async (event, signal) => {
    loaded ??= load(place);
    let handler: Handler;
    try {
      handler = await loaded;
    } catch (error) {
      // A file that was mended in between is loaded at the next call.
      loaded = undefined;
      throw error;
    }
    return new Promise<unknown>((done, fail) => {
      const callback = (error: unknown, answer?: unknown) =>
        error === null || error === undefined ? done(answer) : fail(asError(error));
      // As between processes, the function gets a copy and gives one.
      Promise.resolve(handler(JSON.parse(JSON.stringify(event)), { signal }, callback)).then(
        (answer) => {
          if (answer !== undefined || handler.length < 3) done(answer);
        },
        (error: unknown) => fail(asError(error)),
      );
    });
  };
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
