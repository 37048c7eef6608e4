import { toMessage } from '../../error-message.js';
import { RuntimeHost } from './host.js';
import {
  HELLO,
  LOST,
  type RuntimeAnswers,
  type RuntimeCall,
  type RuntimeRequest,
  type RuntimeResponse,
} from './protocol.js';
import { isRuntimesOwnThread, yieldToRuntime } from './own-thread.js';

/*
 * The thread that runs a model. It is a thread of its own since a run cannot be interrupted: while
 * the encoder works, the worker that started this one answers with the built-in engine.
 */
const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

function perform(
  host: RuntimeHost,
  call: RuntimeCall,
): Promise<RuntimeAnswers[RuntimeCall['type']]> {
  switch (call.type) {
    case 'start':
      return host.start(call);
    case 'load':
      return host.load(call);
    case 'run':
      return host.run(call);
    case 'forget':
      return Promise.resolve(host.forget(call.kept));
  }
}

function serve(): void {
  const host = new RuntimeHost((error) =>
    scope.postMessage({ id: LOST, error: toMessage(error) } satisfies RuntimeResponse),
  );
  // One call after the other: sessions of one runtime must not run at the same time.
  const queue: { last: Promise<void> } = { last: Promise.resolve() };

  scope.addEventListener('message', (event: MessageEvent<RuntimeRequest>) => {
    const { id, call } = event.data;
    queue.last = queue.last.then(async () => {
      let response: RuntimeResponse;
      try {
        response = { id, answer: await perform(host, call) };
      } catch (error) {
        response = { id, error: toMessage(error) };
      }
      const outputs =
        response.answer && 'outputs' in response.answer && !Array.isArray(response.answer.outputs)
          ? Object.values(response.answer.outputs as Record<string, { data: Float32Array }>)
          : [];
      scope.postMessage(response, outputs.map(({ data }) => data.buffer) as Transferable[]);
    });
  });

  scope.postMessage({ id: HELLO } satisfies RuntimeResponse);
}

if (isRuntimesOwnThread(scope)) void yieldToRuntime(scope, () => import('onnxruntime-web/wasm'));
else serve();
