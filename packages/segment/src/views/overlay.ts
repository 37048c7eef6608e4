import type { Editor, OverlayItem } from '@gt-elements/editor';
import type { Point, Rectangle } from '@gt-elements/raster';
import { nothing, svg, type TemplateResult } from 'lit';

/** Places of a clean-up that are marked at most; more would hide the picture. */
const MARKS_AT_MOST = 300;

interface Drawing {
  readonly place: (point: Point) => Point;
  readonly scale: number;
  readonly colorOf: (label: number) => string;
  readonly size: { readonly width: number; readonly height: number };
}

/** What the tool wants drawn, as SVG in CSS pixels over the picture. */
export function overlayView(editor: Editor): TemplateResult {
  const drawing: Drawing = {
    place: (point) => editor.viewport.pictureToScreen(point),
    scale: editor.viewport.scale,
    colorOf: (label) => editor.classes[label - 1]?.color ?? '#ffffff',
    size: editor.viewport.size,
  };
  return svg`${editor.overlay.items.map((item) => itemView(item, drawing))}`;
}

function itemView(item: OverlayItem, drawing: Drawing): TemplateResult | typeof nothing {
  switch (item.kind) {
    case 'brush':
      return brush(item, drawing);
    case 'polygon':
      return polygon(item, drawing);
    case 'rectangle':
    case 'ellipse':
      return shape(item, drawing);
    case 'points':
      return svg`${item.points.map((point, at) => placed(point, at, drawing))}`;
    case 'marks':
      return marks(item.areas, drawing);
    case 'mask':
      return nothing;
  }
}

type Item<Kind extends OverlayItem['kind']> = Extract<OverlayItem, { kind: Kind }>;

function brush(item: Item<'brush'>, { place, scale, colorOf }: Drawing): TemplateResult {
  const { x, y } = place(item.point);
  const radius = (item.size / 2) * scale;
  const color = colorOf(item.label);
  const outline =
    item.shape === 'round'
      ? (kind: string) => svg`<circle class=${kind} cx=${x} cy=${y} r=${radius} stroke=${color} />`
      : (kind: string) =>
          svg`<rect class=${kind} x=${x - radius} y=${y - radius} width=${radius * 2}
            height=${radius * 2} stroke=${color} />`;
  return svg`<g data-erasing=${item.label === 0 ? '' : nothing}>${outline('halo')}${outline(
    'line',
  )}${radius < 3 ? crosshair(x, y) : nothing}</g>`;
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

function polygon(item: Item<'polygon'>, { place, colorOf }: Drawing): TemplateResult {
  const corners = item.points.map(place);
  const next = item.next && place(item.next);
  const color = colorOf(item.label);
  const text = (points: readonly Point[]) => points.map(({ x, y }) => `${x},${y}`).join(' ');
  const all = next ? [...corners, next] : corners;
  return svg`<g data-erasing=${item.label === 0 ? '' : nothing}>
    <polygon class="inside" points=${text(all)} fill=${color} />
    <polyline class="halo" points=${text(all)} />
    <polyline class="line" points=${text(all)} stroke=${color} />
    ${
      all.length > 2
        ? svg`<line class="closing" x1=${all[all.length - 1]!.x} y1=${all[all.length - 1]!.y}
            x2=${all[0]!.x} y2=${all[0]!.y} stroke=${color} />`
        : nothing
    }
    ${corners.map(
      ({ x, y }, at) =>
        svg`<circle class="corner" data-held=${item.held === at ? '' : nothing}
          cx=${x} cy=${y} r=${at === 0 && item.closing ? 9 : item.held === at ? 7 : at === 0 ? 6 : 4.5}
          fill=${at === 0 && item.closing ? color : '#ffffff'} stroke=${color} />`,
    )}
  </g>`;
}

function shape(item: Item<'rectangle' | 'ellipse'>, { place, scale, colorOf }: Drawing) {
  const { x, y } = place(item.area);
  const width = item.area.width * scale;
  const height = item.area.height * scale;
  const color = colorOf(item.label);
  const draw = (kind: string) =>
    item.kind === 'rectangle'
      ? svg`<rect class=${kind} x=${x} y=${y} width=${width} height=${height}
          fill=${kind === 'inside' ? color : 'none'} stroke=${color} />`
      : svg`<ellipse class=${kind} cx=${x + width / 2} cy=${y + height / 2} rx=${width / 2}
          ry=${height / 2} fill=${kind === 'inside' ? color : 'none'} stroke=${color} />`;
  return svg`<g data-erasing=${item.label === 0 ? '' : nothing}>
    ${draw('inside')}${draw('halo')}${draw('line')}
    <text class="measure" x=${x + width / 2} y=${y + height + 18}
      >${item.area.width} × ${item.area.height}</text>
  </g>`;
}

function placed(
  point: Item<'points'>['points'][number],
  at: number,
  { place }: Drawing,
): TemplateResult {
  const { x, y } = place(point);
  if (point.role === 'extreme') {
    return svg`<g class="extreme"><circle cx=${x} cy=${y} r="8" /><circle class="dot" cx=${x}
      cy=${y} r="2.5" /><text x=${x + 12} y=${y - 10}>${at + 1}</text></g>`;
  }
  const upright = `M${x - 4.5} ${y}h9${point.role === 'include' ? `M${x} ${y - 4.5}v9` : ''}`;
  return svg`<g class=${point.role}><circle cx=${x} cy=${y} r="9" /><path d=${upright} /></g>`;
}

/** The places of a clean-up that are seen; a small one gets a ring, so that it is found. */
function marks(areas: readonly Rectangle[], { place, scale, size }: Drawing): TemplateResult {
  const seen: TemplateResult[] = [];
  for (const area of areas) {
    const { x, y } = place(area);
    const width = area.width * scale;
    const height = area.height * scale;
    if (x + width < 0 || y + height < 0 || x > size.width || y > size.height) continue;
    const grown = { across: Math.max(14, width + 8), down: Math.max(14, height + 8) };
    const left = x + width / 2 - grown.across / 2;
    const top = y + height / 2 - grown.down / 2;
    seen.push(
      svg`<rect class="mark" x=${left} y=${top} width=${grown.across} height=${grown.down} rx="6" />`,
    );
    if (seen.length >= MARKS_AT_MOST) break;
  }
  return svg`${seen}`;
}
