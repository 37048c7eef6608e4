import type { Editor, OverlayItem } from '@gt-elements/editor';
import type { Point } from '@gt-elements/raster';
import { nothing, svg, type TemplateResult } from 'lit';

/** What the tool wants drawn, as SVG in CSS pixels over the picture. */
export function overlayView(editor: Editor): TemplateResult {
  const place = (point: Point) => editor.viewport.pictureToScreen(point);
  const { scale } = editor.viewport;
  const colorOf = (label: number) => editor.classes[label - 1]?.color ?? '#ffffff';
  return svg`${editor.overlay.items.map((item) => itemView(item, place, scale, colorOf))}`;
}

function itemView(
  item: OverlayItem,
  place: (point: Point) => Point,
  scale: number,
  colorOf: (label: number) => string,
): TemplateResult | typeof nothing {
  if (item.kind !== 'brush') return nothing;
  const { x, y } = place(item.point);
  const radius = (item.size / 2) * scale;
  const outline =
    item.shape === 'round'
      ? svg`<circle class="halo" cx=${x} cy=${y} r=${radius} /><circle
          class="line" cx=${x} cy=${y} r=${radius} stroke=${colorOf(item.label)} />`
      : svg`<rect class="halo" x=${x - radius} y=${y - radius} width=${radius * 2}
          height=${radius * 2} /><rect class="line" x=${x - radius} y=${y - radius}
          width=${radius * 2} height=${radius * 2} stroke=${colorOf(item.label)} />`;
  return radius < 3 ? svg`${outline}${crosshair(x, y)}` : outline;
}

/** Marks a place that is too small to be seen by its outline. */
function crosshair(x: number, y: number): TemplateResult {
  const arms = [
    [x - 10, y, x - 4, y],
    [x + 4, y, x + 10, y],
    [x, y - 10, x, y - 4],
    [x, y + 4, x, y + 10],
  ] as const;
  return svg`${(['halo', 'line'] as const).map((kind) =>
    arms.map(
      ([x1, y1, x2, y2]) =>
        svg`<line class=${kind} x1=${x1} y1=${y1} x2=${x2} y2=${y2} stroke="#fff" />`,
    ),
  )}`;
}
