/** Whether the focus is nowhere, in the element or on something around it. */
export function isFocusFree(element: Element): boolean {
  if (!document.hasFocus()) return false;
  for (let at = element; ;) {
    const root = at.getRootNode() as Document | ShadowRoot;
    const active = root.activeElement;
    if (active && !active.contains(at) && !at.contains(active)) return false;
    if (!(root instanceof ShadowRoot)) return true;
    at = root.host;
  }
}
