import { AutoSegmentError } from './errors.js';
import type { ErrorMessage } from './protocol.js';

/** Makes an error fit for another thread. */
export function toMessage(error: unknown): ErrorMessage {
  if (error instanceof AutoSegmentError) {
    return { name: error.name, message: error.message, code: error.code };
  }
  if (error instanceof Error || error instanceof DOMException) {
    return { name: error.name, message: error.message };
  }
  return { name: 'Error', message: String(error) };
}

/** Makes an error of one that another thread sent. */
export function fromMessage({ name, message, code }: ErrorMessage): Error {
  if (code) return new AutoSegmentError(code, message);
  if (name === 'AbortError' || name === 'SecurityError') return new DOMException(message, name);
  const error = new Error(message);
  error.name = name;
  return error;
}

/** The error of a request that another replaced or that was called off. */
export const aborted = (why: string): DOMException => new DOMException(why, 'AbortError');

/** Whether an error says that work was called off. */
export const isAbort = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'AbortError';
