import { scanPage } from '../html/scan.js';
import type { ScannedPage } from '../html/scan-types.js';
import { renderTemplateSync } from '../render/render-template.js';
import type { TemplateError } from '../errors.js';
import { readOutput } from './expressions.js';
import type { OutputExpression } from './expression-types.js';

/** What `grant_read_access` gives while linting, so that granted URIs can be told from others. */
export const GRANTED = 'https://granted.invalid/';

/** A template as the rules see it. */
export interface LintDocument {
  source: string;
  page: ScannedPage;
  outputs: OutputExpression[];
  /** What is wrong with the template or with its rendering. */
  errors: TemplateError[];
  /** The task input to lint against, if there is one. */
  taskInput: unknown;
  /** The page that the task input gives, where there is an input and it renders. */
  rendered: ScannedPage | undefined;
}

/** Reads a template once for all rules. */
export function readDocument(source: string, taskInput: unknown): LintDocument {
  const page = scanPage(source);
  const outputs: OutputExpression[] = [];
  for (const part of page.liquid) {
    const output = part.kind === 'output' ? readOutput(source, part) : undefined;
    if (output) outputs.push(output);
  }
  const { html, errors } = renderTemplateSync(source, taskInput ?? {}, {
    grantReadAccess: (uri) => GRANTED + encodeURI(uri),
  });
  const renders = taskInput !== undefined && errors.length === 0;
  const rendered = renders ? scanPage(html, { liquid: false }) : undefined;
  return { source, page, outputs, errors, taskInput, rendered };
}
