import { open } from 'node:fs/promises';
import { basename } from 'node:path';

/** The kinds of files that can be checked. */
export type FileKind =
  | 'manifest'
  | 'mask'
  | 'labels'
  | 'worker-response'
  | 'consolidation-request'
  | 'consolidation-response';

/** How much of a file is looked at. */
const BEGINNING = 4096;

/**
 * What a file is: by its name or folder where those are Ground Truth's, and otherwise by how it
 * begins. Downloads of single answers keep only their time as a name (`2021-10-06_05_22_25.json`).
 */
export async function kindOfFile(file: string): Promise<FileKind> {
  if (/\.png$/i.test(file)) return 'mask';
  if (/consolidation-request/.test(file)) return 'consolidation-request';
  if (/consolidation-response/.test(file)) return 'consolidation-response';
  if (/worker-response/.test(file)) return 'worker-response';
  const name = basename(file).toLowerCase();
  if (name === 'data.json' || /label.*\.json$|categor.*\.json$/.test(name)) return 'labels';
  if (file === '-' || /\.(?:manifest|jsonl|ndjson)$/.test(name)) return 'manifest';
  return kindOfContent(await beginningOf(file));
}

function kindOfContent(beginning: string): FileKind {
  const text = beginning.trimStart();
  if (text.startsWith('\u0089PNG')) return 'mask';
  if (/^\{\s*"answers"\s*:\s*\[/.test(text)) return 'worker-response';
  if (/^\{\s*(?:"document-version"\s*:\s*"[^"]*"\s*,\s*)?"labels"\s*:\s*\[/.test(text)) {
    return 'labels';
  }
  if (!/^\[\s*\{[^]*"datasetObjectId"/.test(text)) return 'manifest';
  return text.includes('"consolidatedAnnotation"')
    ? 'consolidation-response'
    : 'consolidation-request';
}

/** The first bytes as Latin-1; nothing for what cannot be read, which the check itself reports. */
async function beginningOf(file: string): Promise<string> {
  try {
    const handle = await open(file);
    try {
      const bytes = Buffer.alloc(BEGINNING);
      const { bytesRead } = await handle.read(bytes, 0, BEGINNING, 0);
      return bytes.toString('latin1', 0, bytesRead).replace(/^\u00ef\u00bb\u00bf/, '');
    } finally {
      await handle.close();
    }
  } catch {
    return '';
  }
}
