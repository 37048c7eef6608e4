import type { Editor } from '@gt-elements/editor';
import { type DraftWork, lastingAddress } from '@gt-elements/element-kit/drafts';

/** What is kept of the work on a picture. */
export interface PaintedContent {
  /** The document with its history, as the editor writes it. */
  readonly bytes: Uint8Array;
  readonly nothingToLabel: boolean;
  /** The picture's address, without what changes from one visit to the next; drafts of before have none. */
  readonly picture?: string;
}

/** The work on a picture, as drafts are kept of it. */
export function paintedWork(
  editor: Editor,
  picture: string,
  host: { nothingToLabel: boolean },
): DraftWork<PaintedContent> {
  return {
    async save() {
      const { nothingToLabel } = host;
      return { bytes: await editor.saveDraft(), nothingToLabel, picture: lastingAddress(picture) };
    },
    restore: ({ bytes }) => editor.restoreDraft(bytes),
    restored({ nothingToLabel }) {
      host.nothingToLabel = nothingToLabel;
    },
    fits(content) {
      const [kept, now] = [content.picture ?? '', lastingAddress(picture)];
      return kept === '' || now === '' || kept === now;
    },
  };
}
