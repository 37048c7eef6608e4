const NOTICE = 'gt-missing-notice';

/**
 * Puts a notice before every `crowd-…` element of a document that nothing defines, now and as they
 * come, and takes it away should the page define the element after all.
 *
 * @returns Ends the watching.
 */
export function watchMissing(root: Document): () => void {
  const seen = new WeakSet<Element>();
  const look = (): void => {
    for (const element of root.querySelectorAll(':not(:defined)')) {
      const tag = element.localName;
      if (!tag.startsWith('crowd-') || seen.has(element)) continue;
      seen.add(element);
      const notice = root.createElement(NOTICE);
      notice.setAttribute('tag', tag);
      element.before(notice);
      void customElements.whenDefined(tag).then(() => notice.remove());
    }
  };
  look();
  const observer = new MutationObserver(look);
  observer.observe(root, { childList: true, subtree: true });
  return () => observer.disconnect();
}
