import { html, svg, type TemplateResult } from 'lit';

const SHAPES = {
  check: svg`<path d="m4 10.5 4 4 8-9" />`,
  close: svg`<path d="m5 5 10 10M15 5 5 15" />`,
  collapse: svg`<path d="M12.5 5 7.5 10l5 5" />`,
  comment: svg`<path d="M3.5 4h13v9.5h-7L6 17v-3.5H3.5z" />`,
  down: svg`<path d="m5 7.5 5 5 5-5" />`,
  expand: svg`<path d="m7.5 5 5 5-5 5" />`,
  eye: svg`<path d="M1.8 10S5 4.5 10 4.5 18.2 10 18.2 10 15 15.5 10 15.5 1.8 10 1.8 10Z" /><circle cx="10" cy="10" r="2.4" />`,
  fit: svg`<path d="M7 3H3v4M13 3h4v4M7 17H3v-4M13 17h4v-4" />`,
  info: svg`<circle cx="10" cy="10" r="7.2" /><path d="M10 9.2v4.6M10 6.2v.4" />`,
  minus: svg`<path d="M4 10h12" />`,
  plus: svg`<path d="M10 4v12M4 10h12" />`,
  search: svg`<circle cx="8.8" cy="8.8" r="5" /><path d="m12.6 12.6 4.2 4.2" />`,
  warning: svg`<path d="M10 3 18 16.5H2z" /><path d="M10 8v4M10 14.2v.2" />`,
} as const;

/** The names of the drawings that {@link icon} knows. */
export type IconName = keyof typeof SHAPES;

/** A 20-pixel line drawing in the colour of the text; decoration, so the control needs its own name. */
export function icon(name: IconName): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 20 20"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.7"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${SHAPES[name]}
  </svg>`;
}
