import {
  attributeTexts,
  type ManifestError,
  type ManifestLine,
  readManifest,
  withAttributes,
} from '../../index.js';
import { openInput } from '../files.js';
import { LaterManifest, sourceOf } from './later-manifest.js';

/** What was merged so far. */
export interface MergeCounts {
  lines: number;
  /** How often a later manifest changed a line. */
  changed: number;
}

/**
 * The lines of the first manifest, in its order, with the attributes that later manifests have for
 * the same data object set; of two values the later one stands. Data objects that only a later
 * manifest has follow at the end. Where a data object has several lines, its n-th line in one
 * manifest belongs to its n-th in the others.
 *
 * Of the first manifest a piece is held, of later ones the places of their lines.
 */
export async function* mergedLines(
  [first, ...others]: readonly string[],
  onProblem: (problem: ManifestError) => void,
  counts: MergeCounts,
): AsyncGenerator<string> {
  const later: LaterManifest[] = [];
  const merged = (line: ManifestLine, source: string, from: number): string => {
    counts.lines++;
    let { text } = line;
    for (let at = from; at < later.length; at++) {
      const found = later[at]!.take(source);
      if (!found) continue;
      const before = text;
      text = withAttributes(before, attributesOf(found));
      if (text !== before) counts.changed++;
    }
    return text;
  };
  try {
    for (const file of others) later.push(await LaterManifest.open(file, onProblem));
    for await (const line of readManifest(openInput(first!), { file: first!, onProblem })) {
      const source = sourceOf(line);
      if (source !== undefined) yield merged(line, source, 0);
    }
    for (const [at, manifest] of later.entries()) {
      for (const line of manifest.rest()) yield merged(line, sourceOf(line)!, at + 1);
    }
  } finally {
    for (const manifest of later) await manifest.close();
  }
}

const attributesOf = (line: ManifestLine): (readonly [string, string])[] =>
  attributeTexts(line.text).filter(([name]) => name !== 'source' && name !== 'source-ref');
