import type { ClassStatistics, CleanUpRequest, Editor, MessageEvent } from '@gt-elements/editor';
import { type Look, PLAIN_LOOK } from './renderer/view.js';

/** A panel that lies over the picture. */
export type Sheet = 'look' | 'clean-up';

/** What the worker set a clean-up to. */
export interface CleanUpChoice {
  readonly kind: CleanUpRequest['kind'];
  /** Pieces of fewer pixels than this, for islands and holes. */
  readonly smallerThan: number;
  /** Pixels, for smoothing. */
  readonly radius: number;
  /** Whether the active class alone is concerned. */
  readonly activeOnly: boolean;
}

/** Milliseconds for which a message that is no error stays. */
const MESSAGE_TIME = 6000;

/** Milliseconds after a change at which pixels are counted. */
const COUNT_DELAY = 120;

/** What the view shows besides the document: open panels, look, messages, counts. */
export class ViewState {
  look: Omit<Look, 'opacity'> = PLAIN_LOOK;
  sheet: Sheet | undefined;
  search = '';
  minimap = true;
  message: MessageEvent | undefined;
  statistics: readonly ClassStatistics[] = [];
  cleanUp: CleanUpChoice = { kind: 'islands', smallerThan: 64, radius: 3, activeOnly: false };
  #messageTimer: ReturnType<typeof setTimeout> | undefined;
  #countTimer: ReturnType<typeof setTimeout> | undefined;
  #counting: AbortController | undefined;

  /** @param onChange Called when any of it changed. */
  constructor(readonly onChange: () => void) {}

  set(values: Partial<Pick<ViewState, 'look' | 'sheet' | 'search' | 'minimap' | 'cleanUp'>>): void {
    Object.assign(this, values);
    this.onChange();
  }

  /** Opens a panel, or closes it where it is open. */
  toggle(sheet: Sheet): void {
    this.set({ sheet: this.sheet === sheet ? undefined : sheet });
  }

  closeSheet(): void {
    this.sheet = undefined;
    this.onChange();
  }

  /** Shows a message of the editor; errors stay until they are dismissed. */
  tell(message: MessageEvent): void {
    clearTimeout(this.#messageTimer);
    this.message = message;
    if (message.level !== 'error') {
      this.#messageTimer = setTimeout(() => this.dismiss(), MESSAGE_TIME);
    }
    this.onChange();
  }

  dismiss(): void {
    clearTimeout(this.#messageTimer);
    this.message = undefined;
    this.onChange();
  }

  /** Counts the pixels of each class soon. */
  countSoon(editor: Editor): void {
    clearTimeout(this.#countTimer);
    this.#counting?.abort();
    this.#countTimer = setTimeout(() => void this.#count(editor), COUNT_DELAY);
  }

  /** Ends what is under way, as when nobody sees the view any more; what was counted stays. */
  rest(): void {
    clearTimeout(this.#messageTimer);
    clearTimeout(this.#countTimer);
    this.#counting?.abort();
    this.message = undefined;
  }

  /** Ends with the document. */
  close(): void {
    this.rest();
    this.statistics = [];
  }

  async #count(editor: Editor): Promise<void> {
    const counting = new AbortController();
    this.#counting = counting;
    try {
      this.statistics = await editor.statisticsInTurns({ signal: counting.signal });
      this.onChange();
    } catch (error) {
      if (!counting.signal.aborted) throw error;
    }
  }
}
