import type { Editor } from '@gt-elements/editor';

const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);

/** A key as it is written on keyboards: "Ctrl+Z", on a Mac "⌘Z". */
export function keyText(text: string): string {
  const names: Record<string, string> = isMac()
    ? { Mod: '⌘', Alt: '⌥', Shift: '⇧' }
    : { Mod: 'Ctrl', Alt: 'Alt', Shift: 'Shift' };
  const parts = text.split(/\+(?!$)/).map((part) => names[part] ?? part);
  const key = parts.pop()!;
  return [...parts, key.length === 1 ? key.toUpperCase() : key].join(isMac() ? '' : '+');
}

/** The first key of a command in brackets, after a space; empty where it has none. */
export function keyHint(editor: Editor, command: string): string {
  const key = editor.shortcuts.keysOf(command)[0];
  return key === undefined ? '' : ` (${keyText(key)})`;
}

/** The first key of a command in the form of `aria-keyshortcuts`; `undefined` where it has none. */
export function ariaKey(editor: Editor, command: string): string | undefined {
  return editor.shortcuts.keysOf(command)[0]?.replace('Mod', isMac() ? 'Meta' : 'Control');
}
