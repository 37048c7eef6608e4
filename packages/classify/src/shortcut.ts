/**
 * The digit or Latin letter of a key press, in lower case, whatever keyboard layout is in use;
 * nothing for other keys and for presses with Ctrl, Alt or Meta.
 */
export function shortcutKey(event: KeyboardEvent): string | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (/^[a-z0-9]$/i.test(event.key)) return event.key.toLowerCase();
  const byPosition = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(event.code);
  // A Korean or Japanese layout gives its own letters, or "Process" while it composes.
  const isOwnLetter = event.key === 'Process' || /^[^\x20-\x7f]$/u.test(event.key);
  if (!byPosition || !isOwnLetter) return undefined;
  return (byPosition[1] ?? byPosition[2])!.toLowerCase();
}

/** Whether a key press is meant for something that takes text or has keys of its own. */
export function takesKeys(event: Event): boolean {
  return event
    .composedPath()
    .some(
      (target) =>
        target instanceof HTMLElement &&
        (target.isContentEditable ||
          target.matches('input, textarea, select, dialog, video, audio, summary')),
    );
}
