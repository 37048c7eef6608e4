import type { JsonObject } from '@gt-elements/manifest';
import { parseExactJson, renderTemplate } from '@gt-elements/template';
import type { Database } from '../database/database.js';
import { maybeOne, one } from '../database/database.js';
import type { Functions } from '../functions/functions.js';
import { annotateBefore } from '../functions/pre-annotation.js';
import type { JobDefinition } from '../jobs/definition.js';
import type { Buckets } from '../objects/buckets.js';
import { checkSignature, signedQuery } from '../objects/signature.js';
import { Refusal } from '../refusal.js';
import { instructionsPage } from './instructions.js';
import { framePage } from './page.js';
import { taskInput } from './task-input.js';
import { BUILT_IN_TEMPLATES } from './templates/built-in.js';

const PREVIEW_S = 3600;

/** A template that could not be rendered, with every place. */
export interface TemplateProblem {
  readonly code: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** What came of a preview: the page's address, or what is wrong with the template. */
export type Preview =
  | { readonly url: string; readonly problems?: undefined }
  | { readonly url?: undefined; readonly problems: readonly TemplateProblem[] };

/**
 * The pages that tasks are shown on. They run in a sandboxed frame without cookies, so a frame's
 * address is signed: it shows one task for as long as the task can last, and gives nothing else.
 */
export class Frames {
  constructor(
    private readonly database: Database,
    private readonly buckets: Buckets,
    private readonly secret: string,
    private readonly functions: Functions,
  ) {}

  /** The address of a task's frame. */
  taskUrl(assignmentId: string, language: string, seconds: number): string {
    const path = `/frames/task/${assignmentId}`;
    const query = signedQuery(this.secret, path, seconds, Date.now());
    return `${path}?${query}&language=${encodeURIComponent(language)}`;
  }

  /**
   * The page of a task.
   *
   * @param query The signature, and the worker's language.
   * @throws {Refusal} `forbidden` for an address that we did not sign, `gone` for an old one.
   */
  async taskPage(assignmentId: string, query: Readonly<Record<string, string>>): Promise<string> {
    checkSignature(this.secret, `/frames/task/${assignmentId}`, query, Date.now());
    const row = await maybeOne<{
      definition: JobDefinition;
      line: string;
      limit_s: number;
      task_input: string | null;
    }>(
      this.database,
      `select j.definition, o.line, o.task_input, j.task_time_limit_s as limit_s
       from assignments a join jobs j on j.id = a.job_id
       join objects o on o.job_id = a.job_id and o.number = a.object_number
       where a.id = $1 and a.status in ('accepted', 'paused')`,
      [assignmentId],
    );
    if (!row) throw new Refusal('gone', 'This task is not being worked on any more.');
    const line = parseExactJson(row.line) as Record<string, unknown>;
    const given =
      row.task_input === null
        ? undefined
        : (parseExactJson(row.task_input) as Record<string, unknown>);
    const seconds = row.limit_s + 3600;
    const { html, problems } = await this.render(row.definition, line, seconds, given);
    if (problems.length > 0) {
      throw new Refusal('conflict', `The job's template has an error: ${problems[0]?.message}`, {
        reason: 'template-wrong',
      });
    }
    return framePage(html, { language: languageOf(query.language) });
  }

  /** The address of a task's instructions. */
  instructionsUrl(assignmentId: string, language: string, seconds: number): string {
    const path = `/frames/instructions/${assignmentId}`;
    const query = signedQuery(this.secret, path, seconds, Date.now());
    return `${path}?${query}&language=${encodeURIComponent(language)}`;
  }

  /** The page of a task's instructions. */
  async taskInstructions(
    assignmentId: string,
    query: Readonly<Record<string, string>>,
  ): Promise<string> {
    checkSignature(this.secret, `/frames/instructions/${assignmentId}`, query, Date.now());
    const { definition } = await one<{ definition: JobDefinition }>(
      this.database,
      `select j.definition from assignments a join jobs j on j.id = a.job_id where a.id = $1`,
      [assignmentId],
    );
    const urls = await this.examples(definition, PREVIEW_S);
    return instructionsPage(definition, urls, languageOf(query.language));
  }

  /** Where the good and the bad example can be read. */
  private async examples({ instructions }: JobDefinition, seconds: number) {
    const [good, bad] = await Promise.all(
      [instructions.goodExample, instructions.badExample].map((uri) =>
        uri === undefined ? undefined : this.grant(uri, seconds),
      ),
    );
    return { good, bad };
  }

  private grant(uri: string, seconds: number): Promise<string> {
    return uri.startsWith('s3://') ? this.buckets.url(uri, seconds) : Promise.resolve(uri);
  }

  /** Renders a job's page for a line that need not be in any job yet, and gives its address. */
  async preview(definition: JobDefinition, line: Record<string, unknown>): Promise<Preview> {
    const { html, problems } = await this.render(definition, line, PREVIEW_S);
    if (problems.length > 0) return { problems };
    await this.database.query('delete from previews where expires_at < now()');
    const { id } = await one<{ id: string }>(
      this.database,
      `insert into previews (html, expires_at) values ($1, now() + make_interval(secs => $2))
       returning id`,
      [html, PREVIEW_S],
    );
    const path = `/frames/preview/${id}`;
    return { url: `${path}?${signedQuery(this.secret, path, PREVIEW_S, Date.now())}` };
  }

  /** The page of a preview. */
  async previewPage(id: string, query: Readonly<Record<string, string>>): Promise<string> {
    checkSignature(this.secret, `/frames/preview/${id}`, query, Date.now());
    const row = await maybeOne<{ html: string }>(
      this.database,
      'select html from previews where id = $1',
      [id],
    );
    if (!row)
      throw new Refusal('gone', 'This preview is over: make it again.', { reason: 'preview-over' });
    return framePage(row.html, { language: languageOf(query.language) });
  }

  private async render(
    definition: JobDefinition,
    line: Record<string, unknown>,
    seconds: number,
    given?: Readonly<Record<string, unknown>>,
  ): Promise<{ html: string; problems: TemplateProblem[] }> {
    const { taskType } = definition;
    const template =
      definition.template ?? (taskType === 'custom' ? '' : BUILT_IN_TEMPLATES[taskType]);
    const input =
      given ??
      (definition.functions?.pre === undefined
        ? taskInput(definition, line, await this.examples(definition, seconds))
        : (await annotateBefore(this.functions, definition, line as JsonObject)).taskInput);
    const { html, errors } = await renderTemplate(template, input, {
      grantReadAccess: (uri) => this.grant(uri, seconds),
    });
    return {
      html,
      problems: errors.map(({ code, message, line: at, column }) => ({
        code,
        message,
        line: at,
        column,
      })),
    };
  }
}

/** A language tag, or English for anything else. */
function languageOf(given: string | undefined): string {
  return given !== undefined && /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*$/.test(given) ? given : 'en';
}
