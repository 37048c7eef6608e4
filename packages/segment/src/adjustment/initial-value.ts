import { excerpt } from '@gt-elements/element-kit';
import { normalizeColor } from '@gt-elements/manifest';

/** The mask of earlier work and what its colours mean, as Ground Truth's adjustment templates give them. */
export interface InitialValue {
  /** Address of the mask, a PNG of the picture's size; it must allow this page to read it (CORS). */
  readonly src: string;
  /** Colour of each label in the mask. */
  readonly labelMappings: Readonly<Record<string, { readonly color: string }>>;
}

const EXPECTED =
  "an object such as { src: 'mask.png', labelMappings: { Car: { color: '#2ca02c' } } }";

/**
 * Checks an initial value as it came out of an attribute or a property. An entry `BACKGROUND` is left
 * out, as Ground Truth's own documents do.
 *
 * @throws {Error} whose message says what was expected.
 */
export function checkInitialValue(value: unknown): InitialValue {
  if (typeof value !== 'object' || value === null) throw new Error(EXPECTED);
  const { src, labelMappings } = value as Partial<Record<keyof InitialValue, unknown>>;
  if (typeof src !== 'string' || src.trim() === '') {
    throw new Error(`${EXPECTED}; its src is ${excerpt(JSON.stringify(src) ?? 'missing')}`);
  }
  if (typeof labelMappings !== 'object' || labelMappings === null) {
    throw new Error(`${EXPECTED}; it has no labelMappings`);
  }
  const colors: Record<string, { color: string }> = {};
  for (const [name, entry] of Object.entries(labelMappings)) {
    const { color } = Object(entry) as { color?: unknown };
    let normal: string;
    try {
      normal = normalizeColor(color as string);
    } catch {
      throw new Error(
        `${EXPECTED}; the color of ${excerpt(name)} is ${excerpt(JSON.stringify(color) ?? 'missing')}`,
      );
    }
    if (name === 'BACKGROUND' && normal === '#ffffff') continue;
    colors[name] = { color: normal };
  }
  return { src, labelMappings: colors };
}
