import { TypeGuards } from 'liquidjs';
import type { TopLevelToken } from 'liquidjs';
import { LimitReached } from './limits.js';

/** Tags that end with a tag of their own. */
export const BLOCK_TAGS: ReadonlySet<string> = new Set([
  'if',
  'unless',
  'case',
  'for',
  'tablerow',
  'capture',
  'comment',
]);

/** A limit that was reached at one token. */
export interface TooDeep {
  token: TopLevelToken;
  error: LimitReached;
}

/** The first block that opens deeper than `limit`, found without recursion. */
export function findTooDeep(tokens: readonly TopLevelToken[], limit: number): TooDeep | undefined {
  let depth = 0;
  for (const token of tokens) {
    if (!TypeGuards.isTagToken(token)) continue;
    if (BLOCK_TAGS.has(token.name)) depth += 1;
    else if (token.name.startsWith('end')) depth -= 1;
    if (depth > limit) return { token, error: new LimitReached('nesting', limit) };
  }
  return undefined;
}
