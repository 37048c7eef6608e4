import type { Editor, Picture, Segmenter, SegmenterStatus } from '@gt-elements/editor';

/** What the attribute `auto-segment` can be. */
export const AUTO_SEGMENT_ENGINES = ['builtin', 'sam', 'off'] as const;

export type AutoSegmentEngine = (typeof AUTO_SEGMENT_ENGINES)[number];

/** Makes the engine of a name; it is called once, when the tool is first wanted. */
export type LoadSegmenter = (engine: Exclude<AutoSegmentEngine, 'off'>) => Promise<Segmenter>;

/** The engines of `@gt-elements/auto-segment`, which is loaded when this is called. */
const loadPackage: LoadSegmenter = async (engine) => {
  const { createSegmenter } = await import('@gt-elements/auto-segment');
  return createSegmenter({ engine });
};

/**
 * Gives an editor its segmenter: that of the host where one is set, else the engine that the
 * attribute names, which is loaded when the auto-segment tool is first chosen.
 */
export class SegmenterKeeper {
  #engine: AutoSegmentEngine = 'builtin';
  #own: Segmenter | undefined;
  #loaded:
    { readonly engine: AutoSegmentEngine; readonly segmenter: Promise<Segmenter> } | undefined;
  #opened: { readonly segmenter: Segmenter; readonly picture: Picture } | undefined;
  #status: SegmenterStatus | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(
    private readonly onChange: () => void,
    private readonly load: LoadSegmenter = loadPackage,
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
    if (this.#own) this.#use(editor, this.#own, picture);
    else void this.#useEngine(editor, picture);
  }

  /** Frees the segmenter that was made here, and lets go of the host's. */
  close(): void {
    this.#drop();
  }

  async #useEngine(editor: Editor, picture: Picture): Promise<void> {
    const engine = this.#engine;
    if (engine === 'off') return;
    if (!this.#loaded) {
      this.#tell({ state: 'loading', engine, runsOn: '' });
      this.#loaded = { engine, segmenter: this.load(engine) };
    }
    const loaded = this.#loaded;
    try {
      const segmenter = await loaded.segmenter;
      if (this.#loaded === loaded && editor.picture === picture) {
        this.#use(editor, segmenter, picture);
      }
    } catch (error) {
      if (this.#loaded !== loaded) return;
      this.#loaded = undefined;
      const message = error instanceof Error ? error.message : String(error);
      this.#tell({ state: 'failed', engine, runsOn: '', message });
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
        this.#tell({ state: 'failed', engine, runsOn, message });
      }
    }
    if (editor.segmenter !== segmenter) editor.segmenter = segmenter;
    if (this.#status?.state !== 'failed') this.#tell(segmenter.status);
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
