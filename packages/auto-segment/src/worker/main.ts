import type { PageMessage, WorkerMessage } from '../protocol.js';
import { Coordinator } from './coordinator.js';
import { browserPlace } from './place.js';

/* The worker's script: nothing but the coordinator and the wire to the page. */
const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
const coordinator = new Coordinator(
  (message, transfer = []) => scope.postMessage(message, transfer),
  browserPlace,
);
scope.addEventListener('message', (event: MessageEvent<PageMessage>) => {
  coordinator.receive(event.data);
});
scope.postMessage({ type: 'ready' } satisfies WorkerMessage);
