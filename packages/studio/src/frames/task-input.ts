import type { JobDefinition } from '../jobs/definition.js';
import { instructionsHtml, shortInstructions } from './instructions.js';

type Line = Readonly<Record<string, unknown>>;

interface ColorEntry {
  'class-name'?: unknown;
  'hex-color'?: unknown;
}

function earlierMappings(line: Line, attribute: string): Record<string, { color: string }> {
  const metadata = line[`${attribute}-metadata`] as
    { 'internal-color-map'?: Record<string, ColorEntry> } | undefined;
  const entries = Object.entries(metadata?.['internal-color-map'] ?? {}).flatMap(
    ([index, entry]): [string, { color: string }][] =>
      index === '0' ? [] : [[String(entry['class-name']), { color: String(entry['hex-color']) }]],
  );
  return Object.fromEntries(entries);
}

/**
 * What a template sees as `task.input`: the manifest's line by its own keys, and what Ground
 * Truth's built-in functions add to it.
 *
 * @param urls Where the examples of the instructions can be read.
 */
export function taskInput(
  definition: JobDefinition,
  line: Line,
  urls: { good: string | undefined; bad: string | undefined },
): Record<string, unknown> {
  const earlier = definition.sourceAttributeName;
  const mappings = earlier === undefined ? {} : earlierMappings(line, earlier);
  return {
    ...line,
    taskObject: line['source-ref'] ?? line.source,
    manifestLine: line,
    labels: definition.labels,
    header: definition.title,
    autoSegment: definition.autoSegment ?? 'builtin',
    shortInstructions: shortInstructions(definition, urls),
    fullInstructions: instructionsHtml(definition.instructions.full),
    ...(earlier === undefined
      ? {}
      : {
          earlierMask: line[earlier],
          earlierMappings: mappings,
          earlierLabels: Object.keys(mappings),
        }),
  };
}
