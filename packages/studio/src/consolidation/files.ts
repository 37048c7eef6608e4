import {
  fileDate,
  type JsonObject,
  manifestJson,
  workerAnswer,
  writeWorkerResponse,
} from '@gt-elements/manifest';
import type { AnsweredObject, Consolidated } from './consolidator.js';

/** Where the files of one consolidation lie, below a job's place. */
export interface ConsolidationPaths {
  readonly request: string;
  readonly response: string;
  workerResponse(number: number): string;
}

/** The names that Ground Truth gives these files. */
export function consolidationPaths(
  output: string,
  iteration: number,
  at: Date,
  mark: string,
): ConsolidationPaths {
  const annotations = `${output}/annotations`;
  const consolidated = `${annotations}/consolidated-annotation`;
  // Several consolidations may begin in one second; a mark keeps their files apart.
  const name = `iteration-${iteration}/${fileDate(at)}${mark}.json`;
  return {
    request: `${consolidated}/consolidation-request/${name}`,
    response: `${consolidated}/consolidation-response/${name}`,
    workerResponse: (number) =>
      `${annotations}/worker-response/iteration-${iteration}/${number}/${fileDate(at)}.json`,
  };
}

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

/** The text of a consolidation-request file, object by object. */
export async function* requestText(objects: AsyncIterable<AnsweredObject>): AsyncGenerator<string> {
  let separator = '[';
  for await (const { number, line, answers } of objects) {
    const source = line['source-ref'];
    yield (
      separator +
      JSON.stringify({
        datasetObjectId: String(number),
        dataObject: source === undefined ? { content: line.source } : { s3Uri: source },
        annotations: answers.map(({ workerId, content }) => ({
          workerId,
          annotationData: { content: JSON.stringify(content) },
        })),
      })
    );
    separator = ',';
  }
  yield `${separator === '[' ? '[' : ''}]`;
}

/** The text of a consolidation-response file. */
export function responseText(
  results: readonly { readonly number: number; readonly consolidated: Consolidated }[],
): string {
  const entries = results.map(({ number, consolidated }): JsonObject => ({
    datasetObjectId: String(number),
    consolidatedAnnotation: { content: consolidated.annotation },
  }));
  return manifestJson(entries);
}
