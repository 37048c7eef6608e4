import { ManifestError } from '../errors.js';
import { isObject, type JsonObject, type JsonValue, kindOf, sortKeys } from '../json-value.js';
import { answerDate, parseDate } from '../dates.js';

/** Who a worker of a private work team is. */
export interface IdentityData {
  readonly identityProviderType: string;
  readonly issuer: string;
  readonly sub: string;
}

/** One worker's answer in a worker-response file. Older files have only the first three parts. */
export interface WorkerAnswer {
  /** By the element's name: the answer, or its JSON in a string. */
  readonly answerContent: JsonObject;
  readonly submissionTime: string;
  readonly workerId: string;
  readonly acceptanceTime?: string;
  readonly timeSpentInSeconds?: number;
  readonly workerMetadata?: { readonly identityData?: IdentityData };
}

/** What a worker-response file holds: all answers to one data object. */
export interface WorkerResponse {
  readonly answers: readonly WorkerAnswer[];
}

/** Builds a worker's answer; the time spent is submission less acceptance where it is left out. */
export function workerAnswer({
  answerContent,
  workerId,
  acceptanceTime,
  submissionTime,
  timeSpentInSeconds,
  identityData,
}: {
  readonly answerContent: JsonObject;
  readonly workerId: string;
  readonly acceptanceTime?: Date | undefined;
  readonly submissionTime: Date;
  readonly timeSpentInSeconds?: number | undefined;
  readonly identityData?: IdentityData | undefined;
}): WorkerAnswer {
  const spent =
    timeSpentInSeconds ??
    (acceptanceTime && (submissionTime.getTime() - acceptanceTime.getTime()) / 1000);
  return {
    ...(acceptanceTime && { acceptanceTime: answerDate(acceptanceTime) }),
    answerContent,
    submissionTime: answerDate(submissionTime),
    ...(spent !== undefined && { timeSpentInSeconds: spent }),
    workerId,
    ...(identityData && { workerMetadata: { identityData } }),
  };
}

/** The text of a worker-response file: one line, keys in ASCII order at every level. */
export const writeWorkerResponse = (response: WorkerResponse): string =>
  JSON.stringify(sortKeys(response as unknown as JsonValue));

/**
 * Reads a worker-response file, old shape or new.
 *
 * @param text The file, or its JSON parsed.
 * @throws {ManifestError} `json-syntax`, `response-shape` or `date-shape` with the key.
 */
export function readWorkerResponse(text: unknown, file?: string): WorkerResponse {
  const place = file === undefined ? {} : { file };
  const value = typeof text === 'string' ? parse(text, file) : text;
  const fail = (key: string, found: unknown, expected: string): never => {
    const what = `There is ${kindOf(found)}.`;
    throw new ManifestError('response-shape', what, { ...place, key }, expected);
  };
  if (!isObject(value) || !Array.isArray(value.answers)) {
    return fail('answers', isObject(value) ? value.answers : value, 'an array of answers');
  }
  value.answers.forEach((answer, at) => {
    const key = `answers.${at}`;
    if (!isObject(answer)) return fail(key, answer, 'an object');
    if (!isObject(answer.answerContent)) {
      fail(`${key}.answerContent`, answer.answerContent, 'an object by element name');
    }
    if (typeof answer.workerId !== 'string') fail(`${key}.workerId`, answer.workerId, 'a string');
    for (const name of ['submissionTime', 'acceptanceTime']) {
      const time = answer[name];
      if (time === undefined && name === 'acceptanceTime') continue;
      if (typeof time !== 'string') fail(`${key}.${name}`, time, 'a date');
      parseDate(time as string, `${key}.${name}`);
    }
    const spent = answer.timeSpentInSeconds;
    if (spent !== undefined && (typeof spent !== 'number' || !(spent >= 0))) {
      fail(`${key}.timeSpentInSeconds`, spent, 'seconds');
    }
  });
  return value as unknown as WorkerResponse;
}

function parse(text: string, file: string | undefined): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) as unknown;
  } catch (cause) {
    throw new ManifestError(
      'json-syntax',
      `The file is no JSON: ${(cause as Error).message}.`,
      file === undefined ? {} : { file },
      undefined,
      { cause },
    );
  }
}
