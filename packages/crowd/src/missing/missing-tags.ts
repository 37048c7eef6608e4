/** Tags of `crowd-…` elements below `root` that nothing defines, each once. */
export function missingTags(root: ParentNode): string[] {
  const tags = [...root.querySelectorAll(':not(:defined)')].map(({ localName }) => localName);
  return [...new Set(tags.filter((tag) => tag.startsWith('crowd-')))];
}
