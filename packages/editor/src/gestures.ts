import type { LabelDocument } from './document.js';
import type { EditorEvent, HistoryEvent } from './events.js';
import type { Gesture } from './tools/tool.js';

/** Opens gestures on a document, one at a time, and tells what they change. */
export class Gestures {
  #open: Gesture | undefined;

  constructor(
    private readonly document: LabelDocument,
    private readonly emit: (event: EditorEvent) => void,
  ) {}

  /** Whether a change of pixels is under way. */
  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /**
   * @param by Who is said to have changed the document when the gesture is complete.
   * @throws {RasterError} `edit-already-open`
   */
  begin(name: string, by: HistoryEvent['by']): Gesture {
    const { map, history } = this.document;
    const edit = map.beginEdit();
    const changed = () => {
      const change = edit.takeChanges();
      if (change) this.emit({ type: 'pixels', ...change });
    };
    this.#open = {
      edit,
      changed,
      complete: () => {
        changed();
        this.#open = undefined;
        const any = history.push(name, edit.commit());
        if (any) this.emit({ type: 'history', by });
        return any;
      },
      cancel: () => {
        const tiles = [...edit.touchedTiles];
        const { bounds } = edit;
        this.#open = undefined;
        edit.cancel();
        if (bounds && tiles.length > 0) this.emit({ type: 'pixels', tiles, bounds });
      },
    };
    return this.#open;
  }
}
