import { css, html, nothing, type TemplateResult } from 'lit';
import { TriangleAlert } from 'lucide';
import { icon, type IconNode } from './icon.js';
import type { ElementProblem } from './problem.js';

/** The look of {@link problemList}. */
export const problemListStyles = css`
  .problems {
    background: var(--_danger-wash);
    border-inline-start: 4px solid var(--_danger);
    color: var(--_danger);
    display: flex;
    gap: 10px;
    padding: 10px 14px;
  }

  .problems ul {
    display: grid;
    gap: 6px;
    list-style: none;
    margin: 0;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    padding: 0;
  }
`;

/** The problems of an element, as the worker sees them; nothing where there are none. */
export function problemList(problems: readonly ElementProblem[]): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing;
  return html`<div class="problems" part="problems" role="alert">
    ${icon(TriangleAlert as IconNode)}
    <ul>
      ${problems.map((problem) => html`<li>${problem.message}</li>`)}
    </ul>
  </div>`;
}
