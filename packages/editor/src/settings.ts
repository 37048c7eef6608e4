import type { BrushShape } from '@gt-elements/raster';
import { EditorError } from './errors.js';

/** The tools of the kit. */
export type ToolId =
  | 'brush'
  | 'eraser'
  | 'pan'
  | 'polygon'
  | 'rectangle'
  | 'ellipse'
  | 'fill'
  | 'pick'
  | 'move'
  | 'auto-segment';

export interface BrushSettings {
  /** Pixels across, 1 to 2000. */
  readonly size: number;
  readonly shape: BrushShape;
  /** Whether a pen's pressure scales the size. */
  readonly pressure: boolean;
}

export interface ShapeSettings {
  /** Whether the shape gives its pixels the active class or takes their label. */
  readonly mode: 'add' | 'subtract';
}

export interface FillSettings {
  /** Fill the region of one class under the pointer, or that of a similar colour. */
  readonly by: 'class' | 'colour';
  /** Largest difference from the colour clicked on, in any of red, green and blue: 0 to 255. */
  readonly tolerance: number;
}

/** The settings of each tool that has some. */
export interface Settings {
  readonly brush: BrushSettings;
  readonly eraser: BrushSettings;
  readonly polygon: ShapeSettings;
  readonly rectangle: ShapeSettings;
  readonly ellipse: ShapeSettings;
  readonly fill: FillSettings;
}

export type SettingsOf<Id extends keyof Settings> = Settings[Id];

export const MINIMUM_BRUSH_SIZE = 1;
export const MAXIMUM_BRUSH_SIZE = 2000;

/** What every tool begins with. */
export function defaultSettings(): Settings {
  return {
    brush: { size: 20, shape: 'round', pressure: false },
    eraser: { size: 20, shape: 'round', pressure: false },
    polygon: { mode: 'add' },
    rectangle: { mode: 'add' },
    ellipse: { mode: 'add' },
    fill: { by: 'class', tolerance: 24 },
  };
}

/**
 * Settings with some values replaced. Sizes and tolerances are brought into their range.
 *
 * @throws {EditorError} `setting-out-of-range` for what is no value at all.
 */
export function withSettings(
  settings: Settings,
  tool: keyof Settings,
  values: Readonly<Record<string, unknown>>,
): Settings {
  const next: Record<string, unknown> = { ...settings[tool] };
  for (const [name, value] of Object.entries(values)) {
    const check = CHECKS[name];
    if (!(name in next) || !check) {
      throw new EditorError('setting-out-of-range', `The tool "${tool}" has no setting "${name}".`);
    }
    const checked = check(value);
    if (checked === undefined) {
      throw new EditorError(
        'setting-out-of-range',
        `"${name}" of the tool "${tool}" can not be ${JSON.stringify(value)}.`,
      );
    }
    next[name] = checked;
  }
  return { ...settings, [tool]: next };
}

/** Settings that were kept elsewhere; what is missing or wrong in them is as at the beginning. */
export function restoredSettings(kept: unknown): Settings {
  let settings = defaultSettings();
  if (typeof kept !== 'object' || kept === null) return settings;
  for (const [tool, values] of Object.entries(kept)) {
    if (!(tool in settings) || typeof values !== 'object' || values === null) continue;
    for (const [name, value] of Object.entries(values)) {
      try {
        settings = withSettings(settings, tool as keyof Settings, { [name]: value });
      } catch {
        continue;
      }
    }
  }
  return settings;
}

const within = (low: number, high: number) => (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value)
    ? Math.min(high, Math.max(low, Math.round(value)))
    : undefined;

const oneOf =
  (...values: readonly string[]) =>
  (value: unknown) =>
    typeof value === 'string' && values.includes(value) ? value : undefined;

const CHECKS: Readonly<Record<string, (value: unknown) => unknown>> = {
  size: within(MINIMUM_BRUSH_SIZE, MAXIMUM_BRUSH_SIZE),
  tolerance: within(0, 255),
  shape: oneOf('round', 'square'),
  mode: oneOf('add', 'subtract'),
  by: oneOf('class', 'colour'),
  pressure: (value) => (typeof value === 'boolean' ? value : undefined),
};
