/** The name that Emscripten gives the threads of a runtime. */
const THREAD = 'em-pthread';

/** Whether this script was started as a thread of onnxruntime-web's own. */
export const isRuntimesOwnThread = (scope: { readonly name: string }): boolean =>
  scope.name.startsWith(THREAD);

/**
 * Lets onnxruntime-web have a thread of its own. It starts them with the script that its code stands
 * in; where a bundler has put everything into one file, as Vite does unless told otherwise, that is
 * our script, in which the runtime's code would wait for somebody to ask for it.
 *
 * @param load Loads the runtime, which then listens to messages by itself.
 */
export async function yieldToRuntime(
  scope: EventTarget,
  load: () => Promise<unknown>,
): Promise<void> {
  const early: unknown[] = [];
  const keep = (event: Event) => early.push((event as MessageEvent).data);
  scope.addEventListener('message', keep);
  try {
    await load();
  } finally {
    scope.removeEventListener('message', keep);
  }
  for (const data of early) scope.dispatchEvent(new MessageEvent('message', { data }));
}
