import type { Refusal } from '../refusal.js';

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * The page of a frame that has none of the task, and why. Around it, the portal says so in the
 * worker's language; by itself, it shows the message.
 */
export function failedPage(refusal: Refusal): string {
  const message = JSON.stringify({ type: 'gt-task:failed', error: refusal });
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>No task</title>' +
    '<style>:root { color-scheme: light dark } body { margin: 2rem; font: 16px/1.5 system-ui, sans-serif }' +
    `</style></head><body><p>${escape(refusal.message)}</p>` +
    // A message may have anything in it, also the end of a script.
    `<script>parent.postMessage(${message.replaceAll('<', '\\u003c')}, '*')</script></body></html>`
  );
}
