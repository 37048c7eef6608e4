import type { LabelMap } from '@gt-elements/raster';
import type { ClassState } from './classes.js';
import type { Picture } from './picture.js';
import type { Segmenter } from './segmenter.js';
import type { Settings, ToolId } from './settings.js';
import type { Viewport } from './viewport.js';

/** The editor as its own parts see it: commands of keys, and tools. */
export interface EditorFace {
  readonly map: LabelMap;
  readonly viewport: Viewport;
  readonly picture: Picture | undefined;
  readonly segmenter: Segmenter | undefined;
  readonly classes: readonly ClassState[];
  readonly readonly: boolean;
  readonly settings: Settings;
  activeClass: number;
  paintOnlyUnlabelled: boolean;
  tool: ToolId;
  changeClass(
    label: number,
    values: { readonly visible?: boolean; readonly locked?: boolean },
  ): void;
  changeSettings<Id extends keyof Settings>(tool: Id, values: Partial<Settings[Id]>): void;
  undo(): void;
  redo(): void;
}
