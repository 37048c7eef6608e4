import JSON5 from 'json5';
import { ElementProblem } from './problem.js';

/**
 * Reads an attribute written in JSON5, as Ground Truth templates write them: single quotes,
 * unquoted keys, trailing commas. Nothing is ever evaluated.
 *
 * @param element The element's tag, for the message.
 * @param attribute The attribute's name.
 * @param text Its text; `null` or blank counts as absent.
 * @param check Turns the parsed value into the wanted one, or throws an `Error` whose message says
 *   what was expected ("a list of names").
 * @throws {ElementProblem} `attribute-invalid`, naming the attribute, the place and what was expected.
 */
export function parseJson5Attribute<T>(
  element: string,
  attribute: string,
  text: string | null,
  check: (value: unknown) => T,
): T | undefined {
  if (text === null || text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON5.parse(text);
  } catch (error) {
    const { lineNumber, columnNumber } = error as { lineNumber?: number; columnNumber?: number };
    const place =
      lineNumber === undefined ? '' : ` at line ${lineNumber}, column ${columnNumber ?? 0}`;
    throw new ElementProblem(
      'attribute-invalid',
      `The attribute ${attribute} of <${element}> is not JSON${place}: ${excerpt(text)}`,
      attribute,
      { cause: error },
    );
  }
  try {
    return check(value);
  } catch (error) {
    throw new ElementProblem(
      'attribute-invalid',
      `The attribute ${attribute} of <${element}> must be ${(error as Error).message}; it is ${excerpt(text)}`,
      attribute,
      { cause: error },
    );
  }
}

/** Quotes the first characters of a text for a message. */
export function excerpt(text: string, length = 60): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > length ? `“${flat.slice(0, length)}…”` : `“${flat}”`;
}
