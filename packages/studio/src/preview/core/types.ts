import type { LintFinding, TemplateError } from '@gt-elements/template';

/** One line of a manifest. */
export interface PreviewLine {
  text: string;
  /** Its number in the file, counted from 1. */
  fileLine: number;
}

/** Which script defines the elements of the page, and what to say about it. */
export interface ElementsInfo {
  kind: 'kit' | 'aws' | 'other';
  note: string;
}

/** All that is known about a template at one moment. */
export interface PreviewView {
  templateName: string;
  source: string;
  /** Which line this is, counted from 0, of how many. */
  number: number;
  count: number;
  line: PreviewLine;
  /** The task input, as JSON. */
  taskInput: string;
  /** The page as an address, or as its text; neither where there are errors. */
  frame: { url: string } | { html: string } | undefined;
  errors: TemplateError[];
  findings: LintFinding[];
  /** What is wrong with the manifest line and its files. */
  problems: string[];
  elements: ElementsInfo;
}

/** What a page submitted. */
export interface Submission {
  /** The answers by their elements' names. */
  answers: Record<string, unknown>;
  /** Labels or categories of the elements that answered, by their names. */
  labels: Record<string, string[]>;
  /** When the page was shown, in milliseconds of the epoch. */
  acceptedAt: number;
}

/** The three things that Ground Truth makes of an answer, as the exact text of their files. */
export interface PreviewOutputs {
  workerResponse: string;
  /** The payload of the post-annotation Lambda: a consolidation request. */
  payload: string;
  manifestLine: string;
  /** How the manifest line came about. */
  note: string;
}

/** Where a preview gets its views from: a server, or the page itself. */
export interface PreviewSource {
  /** The view of a line; numbers outside the manifest are moved to its nearer end. */
  view(number: number): Promise<PreviewView>;
  /** What Ground Truth would make of an answer. */
  submit(number: number, submission: Submission): Promise<PreviewOutputs>;
  /**
   * Calls `changed` as soon as changes are listened for, and whenever the template or its data
   * changed, until the returned function is called. `lost` and `found` tell of the connection.
   */
  subscribe(listener: { changed(): void; lost(): void; found(): void }): () => void;
}
