import {
  consolidateMultiLabel,
  consolidateSingleLabel,
  type ConsolidatedLabel,
  type LabelVote,
} from '@gt-elements/manifest';

/**
 * The votes on the objects of a consolidation and on earlier ones, counted once for all of them:
 * who is how often right comes from all objects together.
 */
export class Ballot {
  #single: ReturnType<typeof consolidateSingleLabel> | undefined;
  #multi: ReturnType<typeof consolidateMultiLabel> | undefined;

  constructor(
    private readonly votes: readonly LabelVote[],
    private readonly labels: readonly string[],
  ) {}

  /** The label of an object with one label; nothing where it has no vote. */
  single(number: number): ConsolidatedLabel | undefined {
    this.#single ??= consolidateSingleLabel(this.votes, this.labels);
    return this.#single.get(itemOf(number));
  }

  /** The labels of an object with any number of them; nothing where it has no vote. */
  multi(number: number) {
    this.#multi ??= consolidateMultiLabel(this.votes, this.labels);
    return this.#multi.get(itemOf(number));
  }
}

/** What an object is called among the votes. */
export const itemOf = (number: number): string => String(number);
