import {
  type JsonObject,
  manifestDate,
  ManifestError,
  readConsolidationResponse,
} from '@gt-elements/manifest';
import type { Consolidated, Occasion } from '../consolidation/consolidator.js';
import { jobArn } from '../logs/log-events.js';
import type { Buckets } from '../objects/buckets.js';
import type { Functions } from './functions.js';
import { FunctionFailed } from './invoke.js';

/** How long a function may take for a request of a few objects. */
const LIMIT_S = 300;
/** How long the request can be read at its address. */
const URL_S = 3600;
const NO_ROLE = 'arn:aws:iam::000000000000:role/gt-studio';

/** What came of one object. */
export type FunctionResult =
  | { readonly number: number; readonly consolidated: Consolidated }
  | { readonly number: number; readonly failure: string };

/** What a function is asked about. */
export type FunctionOccasion = Pick<Occasion, 'definition' | 'paths' | 'at'>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The function's content with the metadata that Ground Truth adds. */
function withMetadata(content: JsonObject, occasion: FunctionOccasion): JsonObject {
  const { labelAttributeName: attribute, name } = occasion.definition;
  const key = `${attribute}-metadata`;
  const own = content[key];
  return {
    ...content,
    [key]: {
      ...(isObject(own) ? own : {}),
      type: 'groundtruth/custom',
      'job-name': `labeling-job/${name}`,
      'human-annotated': 'yes',
      'creation-date': manifestDate(occasion.at),
    },
  };
}

async function ask(
  functions: Functions,
  buckets: Buckets,
  { definition, paths }: FunctionOccasion,
  request: string,
): Promise<ReadonlyMap<string, JsonObject>> {
  const event = {
    version: '2018-10-16',
    labelingJobArn: jobArn(definition.name),
    labelCategories: definition.labels.length > 0 ? definition.labels : null,
    labelAttributeName: definition.labelAttributeName,
    roleArn: (definition.request?.RoleArn as string | undefined) ?? NO_ROLE,
    outputConfig: `${paths.root}/annotations`,
    // A function that is not at AWS need not know where the studio's buckets are.
    payload: { s3Uri: request, url: await buckets.url(request, URL_S) },
  };
  const given = await functions.invoke(definition.functions?.post ?? '', event, LIMIT_S);
  const answer: unknown = JSON.parse(JSON.stringify(given ?? null));
  try {
    return new Map(
      readConsolidationResponse(answer).map(({ datasetObjectId, content }) => [
        datasetObjectId,
        content,
      ]),
    );
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new FunctionFailed(`The post-annotation function's answer is wrong: ${error.message}`, {
      cause: error,
    });
  }
}

/**
 * Has a job's post-annotation function consolidate the objects of a request.
 *
 * @param request The request file's URI.
 * @throws {Refusal} While the function cannot be reached; it is asked again later.
 */
export async function consolidateByFunction(
  functions: Functions,
  buckets: Buckets,
  occasion: FunctionOccasion,
  request: string,
  numbers: readonly number[],
): Promise<FunctionResult[]> {
  let contents: ReadonlyMap<string, JsonObject>;
  try {
    contents = await ask(functions, buckets, occasion, request);
  } catch (error) {
    if (!(error instanceof FunctionFailed)) throw error;
    return numbers.map((number) => ({ number, failure: error.message }));
  }
  const { labelAttributeName: attribute } = occasion.definition;
  return numbers.map((number): FunctionResult => {
    const content = contents.get(String(number));
    if (content?.[attribute] === undefined) {
      const failure = content
        ? `The post-annotation function's answer has no "${attribute}".`
        : 'The post-annotation function gave no answer for this object.';
      return { number, failure };
    }
    return {
      number,
      consolidated: { annotation: withMetadata(content, occasion), classes: [] },
    };
  });
}
