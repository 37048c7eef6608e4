import type { Fits } from './fits.js';
import { wrongParameter } from './groups.js';
import { readJsonPattern } from './json-pattern.js';

interface Term {
  readonly kind: 'all' | 'any' | 'none';
  readonly fits: Fits;
}

const TERM = /\s*([?-]?)("(?:[^"\\]|\\.)*"|%[^%]+%|[^\s"]+)/uy;

function readTerm(sign: string, text: string): Term {
  const kind = sign === '?' ? 'any' : sign === '-' ? 'none' : 'all';
  if (text.startsWith('%') && text.endsWith('%') && text.length > 2) {
    throw wrongParameter('Invalid filter pattern: regular expressions are not supported here.');
  }
  const wanted = text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text;
  return { kind, fits: (message) => message.includes(wanted) };
}

/**
 * Reads a filter pattern of CloudWatch Logs, as its guide describes it: terms that a message must
 * hold, `?` before those of which one is enough, `-` before those it must not hold, quotes around
 * those with other characters; or `{ … }` with conditions on a JSON message. Case counts.
 *
 * @throws {AwsError} `InvalidParameterException` for a pattern that is neither.
 */
export function readFilterPattern(pattern: string): Fits {
  const text = pattern.trim();
  if (text.startsWith('{')) return readJsonPattern(text);
  if (text.startsWith('[')) {
    throw wrongParameter(
      'Invalid filter pattern: the messages are JSON and have no columns; use { $.event-name = "…" }.',
    );
  }
  const terms: Term[] = [];
  TERM.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    TERM.lastIndex = at;
    const match = TERM.exec(text);
    if (!match) throw wrongParameter(`Invalid filter pattern: a quote is missing at ${at + 1}.`);
    terms.push(readTerm(match[1] as string, match[2] as string));
    at = TERM.lastIndex;
  }
  const of = (kind: Term['kind']) => terms.filter((term) => term.kind === kind);
  const [all, any, none] = [of('all'), of('any'), of('none')];
  return (message) =>
    all.every((term) => term.fits(message)) &&
    (any.length === 0 || any.some((term) => term.fits(message))) &&
    !none.some((term) => term.fits(message));
}
