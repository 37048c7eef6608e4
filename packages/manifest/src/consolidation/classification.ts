import {
  type ConsolidatedChoice,
  consolidateChoices,
  type DawidSkeneOptions,
  type Vote,
} from './dawid-skene.js';
import { ManifestError } from '../errors.js';

/** One worker's answer to one data object, by labels' names. */
export interface LabelVote {
  readonly item: string;
  readonly worker: string;
  readonly labels: readonly string[];
}

/** A label with its confidence. */
export interface ConsolidatedLabel {
  readonly label: string;
  readonly confidence: number;
}

/**
 * Consolidates single-label answers, each with exactly one label. See {@link consolidateChoices}.
 *
 * @throws {ManifestError} `answer-shape`
 */
export function consolidateSingleLabel(
  votes: readonly LabelVote[],
  labels: readonly string[],
  options: DawidSkeneOptions = {},
): Map<string, ConsolidatedLabel> {
  const choices = consolidateChoices(
    votes.map(({ item, worker, labels: chosen }): Vote => {
      const [label] = chosen;
      if (chosen.length !== 1) {
        const what = `${worker} chose ${chosen.length} labels.`;
        throw new ManifestError('answer-shape', what, { key: item }, 'one label');
      }
      return { item, worker, choice: placeOf(label!, labels, item) };
    }),
    labels.length,
    options,
  );
  return new Map(
    [...choices].map(([item, { choice, confidence }]) => [
      item,
      { label: labels[choice]!, confidence },
    ]),
  );
}

/**
 * Consolidates multi-label answers. Ground Truth's own variant is unpublished; here each label is a
 * question of yes or no, answered by the two-class method of {@link consolidateChoices}. As in real
 * files, every label that a worker chose is listed, with the probability of yes; `accepted` tells
 * those that are more likely than not, or that the only worker chose.
 *
 * @throws {ManifestError} `answer-shape`
 */
export function consolidateMultiLabel(
  votes: readonly LabelVote[],
  labels: readonly string[],
  options: DawidSkeneOptions = {},
): Map<
  string,
  { readonly label: string; readonly confidence: number; readonly accepted: boolean }[]
> {
  const found = new Map<string, { label: string; confidence: number; accepted: boolean }[]>();
  const chosen = new Map<string, Set<number>>();
  for (const { item, labels: names } of votes) {
    found.set(item, found.get(item) ?? []);
    const places = chosen.get(item) ?? new Set<number>();
    chosen.set(item, places);
    for (const name of names) places.add(placeOf(name, labels, item));
  }
  labels.forEach((label, at) => {
    const answers = consolidateChoices(
      votes.map(({ item, worker, labels: names }): Vote => ({
        item,
        worker,
        choice: names.includes(label) ? 1 : 0,
      })),
      2,
      options,
    );
    for (const [item, answer] of answers) {
      if (!chosen.get(item)!.has(at)) continue;
      found.get(item)!.push({ label, ...confidenceOfYes(answer, options) });
    }
  });
  return found;
}

function confidenceOfYes(
  { choice, confidence, probabilities }: ConsolidatedChoice,
  { maximumConfidence = 0.95 }: DawidSkeneOptions,
): { confidence: number; accepted: boolean } {
  // A single worker's answer has confidence 0, whatever the priors make of it, and stands.
  if (confidence === 0) return { confidence: 0, accepted: true };
  const yes = Math.round(probabilities[1]! * 100) / 100;
  return { confidence: Math.min(maximumConfidence, yes), accepted: choice === 1 };
}

/** Whether an adjustment job's result is `adjusted`: any worker changed what was there. */
export const adjustmentStatus = (
  answers: readonly { readonly initialValueModified?: boolean }[],
): 'adjusted' | 'unadjusted' =>
  answers.some(({ initialValueModified }) => initialValueModified === true)
    ? 'adjusted'
    : 'unadjusted';

/** The comments of a verification's answers, those that say something. */
export const verificationComments = (
  answers: readonly { readonly workerComment?: string }[],
): string[] =>
  answers.flatMap(({ workerComment }) => (workerComment?.trim() ? [workerComment.trim()] : []));

function placeOf(label: string, labels: readonly string[], item: string): number {
  const place = labels.indexOf(label);
  if (place >= 0) return place;
  throw new ManifestError(
    'answer-shape',
    `"${label}" is no label of the job.`,
    { key: item },
    labels.map((name) => JSON.stringify(name)).join(', '),
  );
}
