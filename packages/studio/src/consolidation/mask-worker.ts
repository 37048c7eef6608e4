import { parentPort } from 'node:worker_threads';
import { doMaskJob, type MaskJob, type MaskResult } from './mask-job.js';
import { blameOf, isWrongAnswer } from './wrong-answer.js';

/** What a thread says when a job is done. */
export type MaskReply =
  | { readonly result: MaskResult }
  /** `blame`: what the answer is to blame for, as its worker should know. */
  | { readonly message: string; readonly blame?: ReturnType<typeof blameOf> };

/* A thread that decodes, consolidates and encodes masks, one picture at a time. */
parentPort?.on('message', (job: MaskJob) => {
  const reply = (said: MaskReply, transfer: ArrayBuffer[] = []) =>
    parentPort?.postMessage(said, transfer);
  doMaskJob(job).then(
    (result) => {
      const png = result.png.slice();
      reply({ result: { ...result, png } }, [png.buffer]);
    },
    (error: unknown) =>
      reply({
        message: error instanceof Error ? error.message : String(error),
        ...(isWrongAnswer(error) && { blame: blameOf(error) }),
      }),
  );
});
