import type { Editor, Settings, ToolId } from '@gt-elements/editor';

/** How a worker likes to work: what goes along from one picture to the next. */
export interface Choices {
  readonly tool: ToolId;
  readonly className: string | undefined;
  readonly settings: Settings;
  readonly onlyUnlabelled: boolean;
  /** Whether the brush still had the size that the picture gave it. */
  readonly hasFirstBrush: boolean;
}

/** What was chosen in a document. */
export function choicesOf(editor: Editor): Choices {
  const { tool, settings, paintOnlyUnlabelled, activeClass, classes } = editor;
  return {
    tool,
    settings,
    onlyUnlabelled: paintOnlyUnlabelled,
    className: classes.find(({ label }) => label === activeClass)?.name,
    hasFirstBrush: settings.brush.size === firstBrush(editor),
  };
}

/** A large picture is seen small at first: a brush of the usual size would be a hair in it. */
export const firstBrush = ({ width, height }: Pick<Editor, 'width' | 'height'>): number =>
  Math.max(20, Math.round(Math.min(width, height) / 500) * 10);

/** Begins a document with what was chosen in the one before it, where there was one. */
export function beginWith(editor: Editor, choices: Choices | undefined): void {
  const size = firstBrush(editor);
  if (choices) {
    const { brush, eraser, ...others } = choices.settings;
    const own = choices.hasFirstBrush ? { size } : {};
    editor.changeSettings('brush', { ...brush, ...own });
    editor.changeSettings('eraser', { ...eraser, ...own });
    for (const tool of ['polygon', 'rectangle', 'ellipse', 'fill'] as const) {
      editor.changeSettings(tool, { ...others[tool] });
    }
    editor.paintOnlyUnlabelled = choices.onlyUnlabelled;
    editor.tool = choices.tool;
    const same = editor.classes.find(({ name, removed }) => name === choices.className && !removed);
    if (same) editor.activeClass = same.label;
    return;
  }
  editor.changeSettings('brush', { size });
  editor.changeSettings('eraser', { size });
}
