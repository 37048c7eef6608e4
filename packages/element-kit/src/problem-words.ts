import { html, type TemplateResult } from 'lit';
import { kitProblemWords, type ProblemWords } from './locales/problem-words.js';

export type { ProblemWords };

/** A problem as far as words for it are sought: an `ElementProblem` is one. */
export interface Sayable {
  readonly code: string;
  /** English, for whoever made the task. */
  readonly message: string;
  readonly attribute?: string | undefined;
}

/** A problem as a worker reads it. */
export interface SaidProblem {
  readonly text: string;
  /** The English message, where `text` is not that. */
  readonly details?: string;
}

/** The language that a problem is to be said in, and the words of the element beside those that all share. */
export interface ProblemLanguage {
  readonly language: string;
  readonly words?: ProblemWords | undefined;
}

/** Says a problem in a language. A code without words there is said as "a problem", with its message as details. */
export function sayProblem(
  problem: Sayable,
  { language, words = {} }: ProblemLanguage,
): SaidProblem {
  const shared = kitProblemWords[language];
  if (!shared) return { text: problem.message };
  const template = words[language]?.[problem.code] ?? shared[problem.code] ?? shared['other']!;
  const text = template.replace('{attribute}', problem.attribute ?? '');
  return { text, details: problem.message };
}

/** A problem in the worker's language, with what whoever made the task needs to know on request. */
export function problemText(problem: Sayable, language: ProblemLanguage): TemplateResult {
  const { text, details } = sayProblem(problem, language);
  if (details === undefined) return html`${text}`;
  return html`${text}
    <details>
      <summary>${kitProblemWords[language.language]?.['details']}</summary>
      <p lang="en" dir="ltr">${details}</p>
    </details>`;
}
