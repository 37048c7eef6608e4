import { html } from 'lit';
import type { Task } from './task.js';

/**
 * The frame of a task's page, which is somebody else's code.
 *
 * @param locked Whether nothing can be done in it now.
 * @param loaded Called when it has loaded something.
 */
export function taskFrame(task: Task, locked: boolean, loaded: () => void) {
  return html`<main>
    <iframe
      class="task-frame"
      title=${task.title}
      src=${task.frameUrl}
      sandbox="allow-scripts allow-forms allow-modals allow-downloads"
      ?inert=${locked}
      @load=${loaded}
    ></iframe>
  </main>`;
}
