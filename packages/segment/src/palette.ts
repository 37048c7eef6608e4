import type { ClassState } from '@gt-elements/editor';

/** Red, green, blue and alpha of labels 0 to 255; hidden classes and background have alpha 0. */
export function paletteBytes(classes: readonly ClassState[]): Uint8Array {
  const bytes = new Uint8Array(256 * 4);
  for (const { label, color, visible } of classes) {
    if (!visible || label > 255) continue;
    const value = Number.parseInt(color.slice(1), 16);
    bytes.set([value >> 16, (value >> 8) & 255, value & 255, 255], label * 4);
  }
  return bytes;
}
