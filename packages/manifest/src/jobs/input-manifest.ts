import { manifestJson } from '../lines/annotations.js';

/** The file name extensions that Ground Truth's automated data setup takes, by kind of data. */
export const DATA_EXTENSIONS = {
  image: ['.jpg', '.jpeg', '.png'],
  text: ['.txt', '.csv'],
  video: ['.mp4', '.ogg', '.webm'],
} as const;

/** What goes into an input manifest. */
export interface InputManifestOptions {
  /** Set before every key, for example `s3://bucket/`. */
  readonly prefix?: string | undefined;
  /** A kind of data, or extensions with their dot; left out, every key is taken. */
  readonly extensions?: keyof typeof DATA_EXTENSIONS | readonly string[] | undefined;
  /** More attributes of a line. */
  readonly attributes?: ((key: string) => Record<string, string | number>) | undefined;
}

/** The keys that an input manifest takes of a listing: files of the wanted kinds, no folders. */
export function acceptsKey(key: string, extensions: InputManifestOptions['extensions']): boolean {
  if (key === '' || key.endsWith('/')) return false;
  if (extensions === undefined) return true;
  const wanted: readonly string[] =
    typeof extensions === 'string' ? DATA_EXTENSIONS[extensions] : extensions;
  const lower = key.toLowerCase();
  return wanted.some((extension) => lower.endsWith(extension.toLowerCase()));
}

/** Lines of an input manifest for object keys, in their order, without breaks. */
export async function* inputManifestLines(
  keys: Iterable<string> | AsyncIterable<string>,
  { prefix = '', extensions, attributes }: InputManifestOptions = {},
): AsyncGenerator<string, void> {
  for await (const key of keys) {
    if (!acceptsKey(key, extensions)) continue;
    yield manifestJson({ 'source-ref': `${prefix}${key}`, ...attributes?.(key) });
  }
}
