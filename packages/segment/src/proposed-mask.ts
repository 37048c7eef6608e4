import type { Editor } from '@gt-elements/editor';
import { type Rectangle, unionOf } from '@gt-elements/raster';
import type { ShownMask } from './renderer/mask-layer.js';

/** Pixels of an area up to which a clean-up's pixels are shown; past it only their places are marked. */
const LARGEST_SHOWN_AREA = 36_000_000;

/** The palette's index for pixels that would lose their label. */
const ERASED = 255;

/** What a segmenter or a clean-up proposes, as a mask to be drawn; nothing where nothing is proposed. */
export class ProposedMask {
  #cleanUp: unknown;
  #cleanUpMask: { readonly area: Rectangle; readonly indices: Uint8Array } | undefined;

  of(editor: Editor): ShownMask | undefined {
    const item = editor.overlay.items.find((entry) => entry.kind === 'mask');
    if (item) {
      const { area, inside } = item.mask;
      const color = editor.classes[item.label - 1]?.color ?? '#ffffff';
      const palette = new Uint8Array(1024);
      palette.set(bytesOf(color), 4);
      return { area, indices: inside, palette, opacity: item.provisional ? 0.35 : 0.6 };
    }
    const mask = this.#ofCleanUp(editor);
    if (!mask) return undefined;
    const palette = new Uint8Array(1024);
    for (const { label, color } of editor.classes) {
      if (label < ERASED) palette.set(bytesOf(color), label * 4);
    }
    palette.set([255, 255, 255, 255], ERASED * 4);
    return { ...mask, palette, opacity: 0.9 };
  }

  #ofCleanUp({ cleanUp }: Editor) {
    const { pending, replacements } = cleanUp;
    if (pending === this.#cleanUp) return this.#cleanUpMask;
    this.#cleanUp = pending;
    this.#cleanUpMask = undefined;
    if (!pending || replacements.length === 0) return undefined;
    let area: Rectangle | undefined;
    for (const { region } of replacements) area = unionOf(area, region.bounds);
    if (!area || area.width * area.height > LARGEST_SHOWN_AREA) return undefined;
    const indices = new Uint8Array(area.width * area.height);
    for (const { region, to } of replacements) {
      const index = to === 0 ? ERASED : Math.min(to, ERASED - 1);
      const { spans } = region;
      for (let at = 0; at < spans.length; at += 3) {
        const row = (spans[at]! - area.y) * area.width - area.x;
        indices.fill(index, row + spans[at + 1]!, row + spans[at + 2]!);
      }
    }
    this.#cleanUpMask = { area, indices };
    return this.#cleanUpMask;
  }
}

function bytesOf(color: string): [number, number, number, number] {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255, 255];
}
