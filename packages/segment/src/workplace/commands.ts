import { type Command, type Editor, EditorError } from '@gt-elements/editor';
import type { Finding } from '@gt-elements/raster';

/** What keys do around the tools. */
export interface WorkActs {
  readonly shortcuts: { open(): void };
  toggleReview(): void;
  toggleComparison(): void;
  jump(kind: Finding['kind']): Promise<void>;
}

/** Adds what keys do around the tools; a key that another command has stays with that. */
export function registerWorkCommands(editor: Editor, workplace: WorkActs): void {
  const command = (
    id: string,
    title: string,
    keys: readonly string[],
    run: () => void,
  ): Command => ({
    id,
    title,
    group: 'Work',
    keys,
    run,
  });
  for (const one of [
    command('help.shortcuts', 'Keyboard shortcuts', ['?'], () => workplace.shortcuts.open()),
    command('review.open', 'Review', ['q'], () => workplace.toggleReview()),
    command('review.next-unlabelled', 'Next unlabeled region', ['n'], () =>
      workplace.jump('unlabelled'),
    ),
    command('review.next-island', 'Next stray island', ['j'], () => workplace.jump('island')),
    command('review.next-gap', 'Next gap of one pixel', ['k'], () => workplace.jump('gap')),
    command('adjustment.compare', 'Compare with before', ['c'], () => workplace.toggleComparison()),
  ]) {
    try {
      editor.shortcuts.register(one);
    } catch (error) {
      if (!(error instanceof EditorError)) throw error;
      editor.shortcuts.register({ ...one, keys: [] });
    }
  }
}
