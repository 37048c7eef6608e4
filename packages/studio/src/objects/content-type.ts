const TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  bmp: 'image/bmp',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  jsonl: 'application/jsonlines',
  manifest: 'application/jsonlines',
  txt: 'text/plain; charset=utf-8',
};

const extension = (key: string) => /\.([a-z0-9]+)$/i.exec(key)?.[1]?.toLowerCase() ?? '';

/** The media type that a key's ending stands for. */
export function contentType(key: string): string {
  return TYPES[extension(key)] ?? 'application/octet-stream';
}

/** Whether a key names a picture that browsers show and workers can label. */
export function isPicture(key: string): boolean {
  return contentType(key).startsWith('image/');
}
