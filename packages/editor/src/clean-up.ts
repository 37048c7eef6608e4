import {
  ComponentFinder,
  type Components,
  fillRegion,
  findHoles,
  findIslands,
  OutlineSmoother,
  type Rectangle,
  type Replacement,
} from '@gt-elements/raster';
import type { ToolContext } from './tools/tool.js';
import { Turns } from './turns.js';

/** Rows looked at between two looks at the clock. */
const ROWS_AT_ONCE = 16;

/** What a clean-up is to do. */
export type CleanUpRequest =
  | {
      /** `islands`: small labelled pieces join what is around them. `holes`: small unlabelled pieces inside one class join it. */
      readonly kind: 'islands' | 'holes';
      /** Pieces of fewer pixels than this. */
      readonly smallerThan: number;
      /** The class to clean; every class when left out. */
      readonly label?: number | undefined;
    }
  | {
      /** `smooth`: a median filter over the outline of one class. */
      readonly kind: 'smooth';
      readonly label: number;
      /** 1 to 32 pixels. */
      readonly radius: number;
    };

/** What a clean-up would change. */
export interface CleanUpPreview {
  readonly request: CleanUpRequest;
  /** Pixels that would get another label; locked ones are left alone and not counted. */
  readonly pixels: number;
  /** Pieces that would change; for `smooth` always 1 or 0. */
  readonly pieces: number;
  /** Where they are, to be marked. */
  readonly areas: readonly Rectangle[];
}

const TITLES = {
  islands: 'Remove islands',
  holes: 'Fill holes',
  smooth: 'Smooth outline',
} as const;

/**
 * Clean-up with preview. `preview` finds what would change and changes nothing; `accept` does it as
 * one step of history; `drop` forgets it. Painting, undo and redo drop a preview, since it would no
 * longer be what it shows.
 */
export class CleanUp {
  #preview: CleanUpPreview | undefined;
  #replacements: readonly Replacement[] = [];
  #version = -1;
  #running: AbortController | undefined;

  constructor(private readonly context: ToolContext) {}

  /** What was found last and can be accepted. */
  get pending(): CleanUpPreview | undefined {
    return this.#version === this.context.version ? this.#preview : undefined;
  }

  /** Whether a search is under way. */
  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /**
   * Finds what a clean-up would change. Gives way to other work every few milliseconds; a second
   * call ends the first.
   *
   * @throws {DOMException} `AbortError` when the signal aborts or another preview was asked for.
   */
  async preview(
    request: CleanUpRequest,
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<CleanUpPreview> {
    this.drop();
    const running = new AbortController();
    this.#running = running;
    const forward = () => running.abort(options.signal?.reason);
    options.signal?.addEventListener('abort', forward, { once: true });
    if (options.signal?.aborted) forward();
    this.context.overlayChanged();
    try {
      for (;;) {
        const { version } = this.context;
        const found = await this.#find(request, new Turns(running.signal), version);
        if (!found) continue;
        const replaceable = this.context.locked;
        const kept = found.filter(({ region }) => {
          const label = this.context.map.labelAt(region.spans[1]!, region.spans[0]!);
          return request.kind === 'smooth' || !replaceable || replaceable[label];
        });
        this.#replacements = kept;
        this.#version = version;
        this.#preview = {
          request,
          pixels: kept.reduce((sum, { region }) => sum + region.area, 0),
          pieces: request.kind === 'smooth' ? Math.min(1, kept.length) : kept.length,
          areas: kept.map(({ region }) => region.bounds),
        };
        return this.#preview;
      }
    } finally {
      options.signal?.removeEventListener('abort', forward);
      if (this.#running === running) this.#running = undefined;
      this.context.overlayChanged();
    }
  }

  /** What would change, for a renderer: which regions get which label. */
  get replacements(): readonly Replacement[] {
    return this.pending ? this.#replacements : [];
  }

  /** Does what was previewed, as one step of history. @returns Whether any pixel changed. */
  accept(): boolean {
    const { pending } = this;
    const replacements = this.#replacements;
    this.drop();
    if (!pending || replacements.length === 0 || !this.context.mayPaint(0, true)) return false;
    const gesture = this.context.begin(TITLES[pending.request.kind]);
    const replaceable = this.context.locked;
    for (const { region, to } of replacements) {
      fillRegion(gesture.edit, this.context.map, region, { label: to, replaceable });
    }
    return gesture.complete();
  }

  /** Forgets what was previewed, and ends a search. */
  drop(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#preview = undefined;
    this.#replacements = [];
    this.context.overlayChanged();
  }

  async #find(
    request: CleanUpRequest,
    turns: Turns,
    version: number,
  ): Promise<readonly Replacement[] | undefined> {
    const { map } = this.context;
    if (request.kind === 'smooth') {
      const radius = Math.min(32, Math.max(1, Math.round(request.radius)));
      const smoother = new OutlineSmoother(map, { label: request.label, radius });
      while (smoother.advance(ROWS_AT_ONCE)) {
        await turns.next();
        if (this.context.version !== version) return undefined;
      }
      return smoother.replacements();
    }
    const components = await this.#components(turns, version);
    if (!components) return undefined;
    const find = request.kind === 'islands' ? findIslands : findHoles;
    return find(map, components, request);
  }

  async #components(turns: Turns, version: number): Promise<Components | undefined> {
    const finder = new ComponentFinder(this.context.map, 'dual');
    while (finder.advance(ROWS_AT_ONCE)) {
      await turns.next();
      if (this.context.version !== version) return undefined;
    }
    return finder.components();
  }
}
