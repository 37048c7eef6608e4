import type { JsonObject, OutputPaths } from '@gt-elements/manifest';
import type { JobDefinition } from '../jobs/definition.js';
import type { Ballot } from './ballot.js';
import type { MaskWork } from './mask-pool.js';

/** One worker's answer to an object. */
export interface GivenAnswer {
  readonly workerId: string;
  /** The account's id, Cognito's `sub` in Ground Truth's files. */
  readonly subject: string;
  /** By the element's name, what the worker answered. */
  readonly content: JsonObject;
  readonly acceptedAt: Date;
  readonly submittedAt: Date;
  readonly seconds: number;
}

/** An object with all answers that it got. */
export interface AnsweredObject {
  readonly number: number;
  /** The input manifest's line. */
  readonly line: JsonObject;
  readonly answers: readonly GivenAnswer[];
}

/** What one object's answers came to. */
export interface Consolidated {
  /** The label attribute and its metadata. */
  readonly annotation: JsonObject;
  /** Classes that the object now counts for. */
  readonly classes: readonly string[];
  /** How far each of the answers agrees, 0 to 1, in their order; none where there is no comparing. */
  readonly agreements?: readonly number[];
  /** The mask, where there is one. */
  readonly mask?: { readonly uri: string; readonly png: Uint8Array };
}

/** Where and when an object is consolidated. */
export interface Occasion {
  readonly definition: JobDefinition;
  readonly paths: OutputPaths;
  readonly at: Date;
  /** The object's worker-response file. */
  readonly workerResponse: string;
  /** What all objects of this consolidation, and earlier ones of the job, were voted. */
  readonly ballot: Ballot;
  /** Where masks are decoded and encoded. */
  readonly masks: MaskWork;
}

/**
 * Makes one label of several answers.
 *
 * @throws {ManifestError} Where an answer is none of this task type.
 */
export type Consolidator = (object: AnsweredObject, occasion: Occasion) => Promise<Consolidated>;

/** What every annotation's metadata says. */
export function source({ definition, at }: Occasion) {
  return {
    attribute: definition.labelAttributeName,
    jobName: definition.name,
    creationDate: at,
    labels: definition.labels,
  };
}
