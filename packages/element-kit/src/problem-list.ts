import { css, html, nothing, type TemplateResult } from 'lit';
import { TriangleAlert, X } from 'lucide';
import { icon, type IconNode } from './icon.js';
import { type ProblemLanguage, problemText } from './problem-words.js';
import type { ElementProblem } from './problem.js';

/** The look of {@link problemList}. */
export const problemListStyles = css`
  .problems {
    background: var(--_danger-wash);
    border-inline-start: 4px solid var(--_danger);
    color: var(--_danger);
    display: flex;
    gap: 10px;
    padding: 10px 8px 10px 14px;
  }

  .problems ul {
    display: grid;
    flex: 1;
    gap: 8px;
    list-style: none;
    margin: 0;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    padding: 0;
  }

  .problems li {
    align-items: flex-start;
    display: flex;
    gap: 10px;
  }

  .problems li > div {
    flex: 1;
    min-inline-size: 0;
  }

  .problems details {
    font-size: 13px;
    margin-block-start: 4px;
  }

  .problems summary {
    border-radius: var(--_radius-small);
    cursor: pointer;
    inline-size: fit-content;
  }

  .problems summary:focus-visible {
    outline: 2px solid currentcolor;
  }

  .problems details p {
    margin: 4px 0 0;
  }

  .problems svg {
    flex: none;
  }

  .problems button {
    background: none;
    block-size: 28px;
    border: 0;
    border-radius: var(--_radius-small);
    color: inherit;
    cursor: pointer;
    display: grid;
    flex: none;
    inline-size: 28px;
    margin-block: -4px;
    padding: 0;
    place-items: center;
  }

  .problems button:hover {
    background: color-mix(in srgb, var(--_danger) 14%, transparent);
  }

  .problems button:focus-visible {
    outline-offset: -2px;
  }

  @media (pointer: coarse) {
    .problems button {
      block-size: 40px;
      inline-size: 40px;
    }
  }
`;

/**
 * The problems of an element, as the worker sees them; nothing where there are none. Some are there
 * for good, as an answer of an earlier visit that could not be read: each can be dismissed.
 */
export function problemList(
  problems: readonly ElementProblem[],
  dismiss: { readonly text: string; readonly act: (problem: ElementProblem) => void },
  language: ProblemLanguage,
): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing;
  return html`<div class="problems" part="problems" role="alert">
    ${icon(TriangleAlert as IconNode)}
    <ul>
      ${problems.map(
        (problem) =>
          html`<li>
            <div>${problemText(problem, language)}</div>
            <button
              type="button"
              aria-label=${dismiss.text}
              title=${dismiss.text}
              @click=${() => dismiss.act(problem)}
            >
              ${icon(X as IconNode, 16)}
            </button>
          </li>`,
      )}
    </ul>
  </div>`;
}
