import { exactJsonOf, lintTemplate, renderTemplate, taskInputOf } from '@gt-elements/template';
import { frameDocument } from './frame-document.js';
import { readLine } from './lines.js';
import type { ElementsInfo, PreviewLine, PreviewView } from './types.js';

/** What a preview shows: read anew whenever something changed. */
export interface PreviewProject {
  templateName: string;
  source: string;
  manifestName: string;
  lines: PreviewLine[];
  labels: string[] | undefined;
  /** In place of what the manifest line gives. */
  taskInput?: unknown;
  elements: ElementsInfo & { url: string | undefined };
  /** The policy of a page that comes with no headers. */
  policy?: string;
  /** The address of an object, and what is wrong with it. */
  grant(uri: string): Promise<{ url: string; problem?: string }>;
}

const NO_LINE: PreviewLine = { text: '{}', fileLine: 1 };

/** A view together with the page that its frame shows. */
export interface RenderedView {
  view: Omit<PreviewView, 'frame'>;
  /** The page; undefined where there are errors. */
  page: string | undefined;
}

/** Renders and lints a template for one line. */
export async function viewLine(project: PreviewProject, wanted: number): Promise<RenderedView> {
  const { lines, source, labels, elements } = project;
  const count = Math.max(lines.length, 1);
  const number = Math.min(Math.max(Math.trunc(wanted) || 0, 0), count - 1);
  const line = lines[number] ?? NO_LINE;
  const base = {
    templateName: project.templateName,
    source,
    number,
    count,
    line,
    elements: { kind: elements.kind, note: elements.note },
  };
  const read = readLine(line, project.manifestName);
  if ('problem' in read && project.taskInput === undefined) {
    const problems = [read.problem];
    const findings = lintTemplate(source);
    return { view: { ...base, taskInput: '', errors: [], findings, problems }, page: undefined };
  }
  const data = 'data' in read ? read.data : {};
  const taskInput = project.taskInput ?? taskInputOf(data, labels ? { labels } : {});
  const problems = new Set<string>();
  const { html, errors } = await renderTemplate(source, taskInput, {
    grantReadAccess: async (uri) => {
      const { url, problem } = await project.grant(uri);
      if (problem !== undefined) problems.add(problem);
      return url;
    },
  });
  const { elements: script, policy } = project;
  const page =
    errors.length > 0
      ? undefined
      : frameDocument(html, { elementsUrl: script.url, ...(policy ? { policy } : {}) });
  return {
    view: {
      ...base,
      taskInput: exactJsonOf(taskInput, 2),
      errors,
      findings: lintTemplate(source, { taskInput }),
      problems: [...problems],
    },
    page,
  };
}
