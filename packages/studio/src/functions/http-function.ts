import { exactJsonOf, parseExactJson } from '@gt-elements/template';
import { Refusal } from '../refusal.js';
import type { Invoke } from './invoke.js';

/** Where Lambda's API has the invocations of a function. */
const PATH = '/2015-03-31/functions/';

function addressOf(name: string, place: string): string {
  if (place.includes(PATH)) return place;
  return `${place.replace(/\/+$/, '')}${PATH}${encodeURIComponent(name)}/invocations`;
}

function messageOf(text: string): string {
  try {
    const said = JSON.parse(text) as { errorMessage?: unknown; Message?: unknown } | null;
    const message = said?.errorMessage ?? said?.Message;
    if (typeof message === 'string') return message;
  } catch {
    // The text itself, then.
  }
  return text.slice(0, 500);
}

/** A status, and what was said with it. */
const answered = (status: number, text: string) =>
  text.trim() === '' ? `${status}.` : `${status}: ${messageOf(text)}`;

/**
 * A function behind an HTTP endpoint with the contract of Lambda's Invoke operation: the event is
 * the body of `POST /2015-03-31/functions/NAME/invocations`, the answer its body, and
 * `X-Amz-Function-Error` says that the function failed.
 *
 * @param place The server, or the whole address, as Lambda's runtime interface emulator has it.
 */
export function httpFunction(name: string, place: string): Invoke {
  const address = addressOf(name, place);
  return async (event, signal) => {
    let response: Response;
    let text: string;
    try {
      response = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: exactJsonOf(event),
        signal,
      });
      text = await response.text();
    } catch (error) {
      throw new Refusal('unavailable', `The function at ${address} does not answer.`, {
        cause: error,
      });
    }
    if (response.headers.has('x-amz-function-error')) throw new Error(messageOf(text));
    if (response.status >= 500 || response.status === 429) {
      throw new Refusal(
        'unavailable',
        `The function at ${address} answered ${answered(response.status, text)}`,
      );
    }
    if (!response.ok) throw new Error(`it answered ${answered(response.status, text)}`);
    if (text === '') return undefined;
    try {
      return parseExactJson(text);
    } catch (error) {
      throw new Error(`its answer is not JSON: ${(error as Error).message}`, { cause: error });
    }
  };
}
