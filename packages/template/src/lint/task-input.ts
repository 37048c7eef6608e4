/** A JSON object. */
export type JsonObject = Record<string, unknown>;

/** What more than the manifest line goes into a task input. */
export interface TaskInputOptions {
  /** The job's labels, in the order of its label category configuration. */
  labels?: readonly string[];
}

/**
 * The task input that a manifest line has without a pre-annotation Lambda of one's own: what Ground
 * Truth's built-in ones give (`taskObject`, `labels`, `manifestLine`), and every key of the line,
 * which is what the simplest Lambda gives.
 */
export function taskInputOf(
  manifestLine: JsonObject,
  { labels }: TaskInputOptions = {},
): JsonObject {
  return {
    ...manifestLine,
    taskObject: manifestLine['source-ref'] ?? manifestLine['source'],
    ...(labels ? { labels: [...labels] } : {}),
    manifestLine,
  };
}
