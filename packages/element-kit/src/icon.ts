import { html, nothing, svg, type TemplateResult } from 'lit';

/** A line drawing on a 24 × 24 grid: tags of SVG with their attributes, as the package lucide gives them. */
export type IconNode = readonly (readonly [string, Readonly<Record<string, string | number>>])[];

/** An icon in the colour of the text around it; it says nothing to screen readers. */
export function icon(node: IconNode, size = 18): TemplateResult {
  return html`<svg
    viewBox="0 0 24 24"
    width=${size}
    height=${size}
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${node.map(([tag, a]) => shape(tag, a))}
  </svg>`;
}

function shape(
  tag: string,
  a: Readonly<Record<string, string | number>>,
): TemplateResult | typeof nothing {
  const fill = a['fill'] ?? 'none';
  switch (tag) {
    case 'path':
      return svg`<path d=${a['d']!} fill=${fill} />`;
    case 'circle':
      return svg`<circle cx=${a['cx']!} cy=${a['cy']!} r=${a['r']!} fill=${fill} />`;
    case 'ellipse':
      return svg`<ellipse cx=${a['cx']!} cy=${a['cy']!} rx=${a['rx']!} ry=${a['ry']!} />`;
    case 'rect':
      return svg`<rect
        x=${a['x'] ?? 0}
        y=${a['y'] ?? 0}
        width=${a['width']!}
        height=${a['height']!}
        rx=${a['rx'] ?? 0}
        ry=${a['ry'] ?? a['rx'] ?? 0}
        fill=${fill}
      />`;
    case 'line':
      return svg`<line x1=${a['x1']!} y1=${a['y1']!} x2=${a['x2']!} y2=${a['y2']!} />`;
    case 'polyline':
      return svg`<polyline points=${a['points']!} />`;
    case 'polygon':
      return svg`<polygon points=${a['points']!} />`;
    default:
      return nothing;
  }
}
