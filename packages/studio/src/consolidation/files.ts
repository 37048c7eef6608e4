import {
  workerAnswer,
  writeConsolidationRequest,
  writeConsolidationResponse,
  writeWorkerResponse,
} from '@gt-elements/manifest';
import type { AnsweredObject, Consolidated } from './consolidator.js';

/** The text of an object's worker-response file. */
export function workerResponseText({ answers }: AnsweredObject): string {
  return writeWorkerResponse({
    answers: answers.map((answer) =>
      workerAnswer({
        answerContent: answer.content,
        workerId: answer.workerId,
        acceptanceTime: answer.acceptedAt,
        submissionTime: answer.submittedAt,
        timeSpentInSeconds: answer.seconds,
        identityData: {
          identityProviderType: 'Studio',
          issuer: 'gt-studio',
          sub: answer.subject,
        },
      }),
    ),
  });
}

/** The text of a consolidation-request file, object by object, so that masks need not fit in memory. */
export async function* requestText(objects: AsyncIterable<AnsweredObject>): AsyncGenerator<string> {
  let before = '[';
  for await (const { number, line, answers } of objects) {
    const source = line['source-ref'];
    const one = writeConsolidationRequest([
      {
        datasetObjectId: String(number),
        dataObject:
          source === undefined ? { content: String(line.source) } : { s3Uri: String(source) },
        annotations: answers.map(({ workerId, content }) => ({ workerId, content })),
      },
    ]);
    yield before + one.slice(1, -1);
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}

/** The text of a consolidation-response file. */
export function responseText(
  results: readonly { readonly number: number; readonly consolidated: Consolidated }[],
): string {
  return writeConsolidationResponse(
    results.map(({ number, consolidated }) => ({
      datasetObjectId: String(number),
      content: consolidated.annotation,
    })),
  );
}
