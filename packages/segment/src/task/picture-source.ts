import { ElementProblem, loadPicture, type Problems, ReadyEvent } from '@gt-elements/element-kit';
import type { ReactiveControllerHost } from 'lit';

/** The element whose picture is loaded. */
type PictureHost = EventTarget & Pick<ReactiveControllerHost, 'requestUpdate'>;

/**
 * Loads the picture of a task from its address, opens it and says by `gt-ready` that it is open.
 * Another address ends the loading before; what cannot be loaded is a problem of `src`.
 */
export class PictureSource {
  #isLoading = false;
  #load: AbortController | undefined;
  #bitmap: ImageBitmap | undefined;

  /** @param open Opens a picture that was loaded; resolves when input is taken. */
  constructor(
    private readonly host: PictureHost,
    private readonly problems: Problems,
    private readonly open: (bitmap: ImageBitmap) => Promise<void>,
  ) {}

  get isLoading(): boolean {
    return this.#isLoading;
  }

  /** Says that another address was given, which is going to be loaded; none where it is empty. */
  expect(address: string): void {
    this.#load?.abort();
    this.problems.clear('src');
    this.#become(address !== '');
  }

  /** @throws What is no {@link ElementProblem}: a fault of opening. */
  async load(address: string): Promise<void> {
    if (!address) return;
    const load = new AbortController();
    this.#load = load;
    try {
      const bitmap = await loadPicture(address, { signal: load.signal });
      this.#bitmap?.close();
      this.#bitmap = bitmap;
      await this.open(bitmap);
      if (load.signal.aborted) return;
      this.host.dispatchEvent(new ReadyEvent());
    } catch (error) {
      if (load.signal.aborted) return;
      if (!(error instanceof ElementProblem)) throw error;
      this.problems.report('src', error);
    } finally {
      if (this.#load === load) this.#become(false);
    }
  }

  #become(isLoading: boolean): void {
    if (isLoading === this.#isLoading) return;
    this.#isLoading = isLoading;
    this.host.requestUpdate();
  }
}
