import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { parseExactJson } from '@gt-elements/template';
import { linesOf } from '../core/lines.js';
import type { PreviewLine } from '../core/types.js';
import type { ElementsScript } from './elements.js';
import type { ObjectMapping } from './object-files.js';

/** What a preview was asked to show. */
export interface ProjectFiles {
  template: string;
  manifest: string | undefined;
  /** A task input in place of a manifest. */
  input: string | undefined;
  labels: string | undefined;
  mappings: readonly ObjectMapping[];
  elements: ElementsScript;
  attribute: string;
  jobName: string;
}

/** What the files say at the moment. */
export interface ProjectContent {
  templateName: string;
  source: string;
  manifestName: string;
  lines: PreviewLine[];
  labels: string[] | undefined;
  taskInput: unknown;
}

/** A file of the project that cannot be read or understood: the message names it. */
export class ProjectError extends Error {
  readonly code = 'project';
}

async function read(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw new ProjectError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

async function readJson(path: string): Promise<unknown> {
  const text = await read(path);
  try {
    return parseExactJson(text);
  } catch (error) {
    throw new ProjectError(`${path} is not JSON: ${(error as Error).message}`);
  }
}

async function readLabels(path: string): Promise<string[]> {
  const config = (await readJson(path)) as { labels?: unknown } | null;
  const labels = Array.isArray(config) ? (config as unknown[]) : config?.labels;
  if (!Array.isArray(labels)) {
    throw new ProjectError(`${path} has no "labels": expected {"labels":[{"label":"Car"}]}.`);
  }
  return labels.map((entry: unknown) =>
    String(typeof entry === 'object' && entry !== null && 'label' in entry ? entry.label : entry),
  );
}

/** Reads all files of a project. @throws {ProjectError} */
export async function readProject(files: ProjectFiles): Promise<ProjectContent> {
  const { template, manifest, input, labels } = files;
  return {
    templateName: basename(template),
    source: await read(template),
    manifestName: manifest === undefined ? 'The manifest' : basename(manifest),
    lines: manifest === undefined ? [] : linesOf(await read(manifest)),
    labels: labels === undefined ? undefined : await readLabels(labels),
    taskInput: input === undefined ? undefined : await readJson(input),
  };
}

/** The folder that objects are looked for in when no mapping fits. */
export const dataFolder = ({ manifest, input, template }: ProjectFiles): string =>
  dirname(manifest ?? input ?? template);

/** The files whose changes the page shows at once. */
export function watchedFiles({
  template,
  manifest,
  input,
  labels,
  elements,
}: ProjectFiles): string[] {
  return [template, manifest, input, labels, elements.file].filter((path) => path !== undefined);
}
