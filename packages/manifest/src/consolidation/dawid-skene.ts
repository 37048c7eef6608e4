import { ManifestError } from '../errors.js';

/** One worker's choice for one data object. */
export interface Vote {
  readonly item: string;
  readonly worker: string;
  /** Zero-based class. */
  readonly choice: number;
}

/** What was found for a data object. */
export interface ConsolidatedChoice {
  readonly choice: number;
  /** Probability of the choice, rounded to hundredths and capped; 0 where one worker answered. */
  readonly confidence: number;
  /** Probability of every class. */
  readonly probabilities: readonly number[];
}

/** Knobs of the consolidation; the defaults are Ground Truth's, as far as they are known. */
export interface DawidSkeneOptions {
  /** How often a worker is believed to be right before anything is known: 0.7. */
  readonly workerAccuracy?: number;
  /** At most so many rounds: 20. */
  readonly rounds?: number;
  /** Ends where the log-likelihood changes by less than this part: 1e-8. */
  readonly tolerance?: number;
  /** The highest confidence that is reported: 0.95, as real jobs show. */
  readonly maximumConfidence?: number;
}

/**
 * Consolidates choices by the expectation maximisation of Dawid and Skene (1979), with the priors of
 * the variant that AWS published for Ground Truth: every worker's confusion matrix starts from an
 * accuracy of 0.7 with the weight of one answer a class, and from the confusion of all workers
 * together with half that weight; the prior of the classes is the mean of the probabilities.
 *
 * @param votes All answers of a job, or of a batch.
 * @param classes How many classes there are.
 * @returns By data object, in the order in which they first occur.
 * @throws {ManifestError} `answer-shape` where a choice is no class.
 */
export function consolidateChoices(
  votes: readonly Vote[],
  classes: number,
  options: DawidSkeneOptions = {},
): Map<string, ConsolidatedChoice> {
  const { rounds = 20, tolerance = 1e-8, maximumConfidence = 0.95 } = options;
  const model = new Model(votes, classes, options.workerAccuracy ?? 0.7);
  let before = -Infinity;
  for (let round = 0; round < rounds; round++) {
    model.estimateWorkers();
    const likelihood = model.estimateItems();
    if (Math.abs(likelihood - before) < tolerance * Math.abs(likelihood)) break;
    before = likelihood;
  }
  const results = new Map<string, ConsolidatedChoice>();
  model.items.forEach((item, at) => {
    const probabilities = [...model.probabilities.subarray(at * classes, (at + 1) * classes)];
    const choice = probabilities.indexOf(Math.max(...probabilities));
    const confidence = Math.min(maximumConfidence, Math.round(probabilities[choice]! * 100) / 100);
    const single = model.isSingle(at);
    results.set(item, { choice, confidence: single ? 0 : confidence, probabilities });
  });
  return results;
}

class Model {
  readonly items: readonly string[];
  /** Of each class for each item. */
  readonly probabilities: Float64Array;
  readonly #itemOf: Int32Array;
  readonly #workerOf: Int32Array;
  readonly #choiceOf: Int32Array;
  readonly #workers: number;
  /** The worker of each item that has one only; -1 where there are more. */
  readonly #onlyWorker: Int32Array;
  /** Probability of each answer, given each true class, of each worker. */
  readonly #confusion: Float64Array;
  readonly #prior: Float64Array;

  constructor(
    votes: readonly Vote[],
    private readonly classes: number,
    private readonly accuracy: number,
  ) {
    const items = new Map<string, number>();
    const workers = new Map<string, number>();
    const place = (map: Map<string, number>, key: string): number => {
      const known = map.get(key);
      if (known !== undefined) return known;
      map.set(key, map.size);
      return map.size - 1;
    };
    votes.forEach(({ item, choice }) => {
      if (Number.isInteger(choice) && choice >= 0 && choice < classes) return;
      throw new ManifestError(
        'answer-shape',
        `Class ${choice} was chosen.`,
        { key: item },
        `0 to ${classes - 1}`,
      );
    });
    this.#itemOf = Int32Array.from(votes, ({ item }) => place(items, item));
    this.#workerOf = Int32Array.from(votes, ({ worker }) => place(workers, worker));
    this.#choiceOf = Int32Array.from(votes, ({ choice }) => choice);
    this.items = [...items.keys()];
    this.#workers = workers.size;
    this.#prior = new Float64Array(classes).fill(1 / classes);
    this.#confusion = new Float64Array(workers.size * classes * classes);
    this.probabilities = new Float64Array(items.size * classes);
    this.#onlyWorker = new Int32Array(items.size).fill(-2);
    for (let vote = 0; vote < votes.length; vote++) {
      const item = this.#itemOf[vote]!;
      const worker = this.#workerOf[vote]!;
      const known = this.#onlyWorker[item]!;
      this.#onlyWorker[item] = known === -2 || known === worker ? worker : -1;
      this.probabilities[this.#itemOf[vote]! * classes + this.#choiceOf[vote]!]!++;
    }
    for (let item = 0; item < items.size; item++)
      normalize(this.probabilities, item * classes, classes);
  }

  /** Whether one worker alone answered for an item. */
  isSingle(item: number): boolean {
    return this.#onlyWorker[item]! >= 0;
  }

  /** Confusion matrices and the classes' prior from the items' probabilities. */
  estimateWorkers(): void {
    const { classes: k } = this;
    const counts = new Float64Array(this.#workers * k * k);
    const everyone = new Float64Array(k * k);
    for (let vote = 0; vote < this.#itemOf.length; vote++) {
      const item = this.#itemOf[vote]! * k;
      const worker = this.#workerOf[vote]! * k * k;
      const choice = this.#choiceOf[vote]!;
      for (let truth = 0; truth < k; truth++) {
        const probability = this.probabilities[item + truth]!;
        counts[worker + truth * k + choice]! += probability;
        everyone[truth * k + choice]! += probability;
      }
    }
    const missed = k > 1 ? (1 - this.accuracy) / (k - 1) : 0;
    for (let truth = 0; truth < k; truth++) normalize(everyone, truth * k, k);
    for (let worker = 0; worker < this.#workers; worker++) {
      for (let truth = 0; truth < k; truth++) {
        const row = (worker * k + truth) * k;
        for (let choice = 0; choice < k; choice++) {
          const expected = truth === choice ? this.accuracy : missed;
          this.#confusion[row + choice] =
            counts[row + choice]! + expected * k + (everyone[truth * k + choice]! * k) / 2;
        }
        normalize(this.#confusion, row, k);
      }
    }
    this.#prior.fill(0);
    this.probabilities.forEach((probability, at) => (this.#prior[at % k]! += probability));
    normalize(this.#prior, 0, k);
  }

  /** The items' probabilities from the confusion matrices. Returns the log-likelihood. */
  estimateItems(): number {
    const { classes: k, probabilities } = this;
    const logPrior = this.#prior.map((value) => Math.log(Math.max(value, 1e-300)));
    for (let at = 0; at < probabilities.length; at++) probabilities[at] = logPrior[at % k]!;
    for (let vote = 0; vote < this.#itemOf.length; vote++) {
      const item = this.#itemOf[vote]! * k;
      const worker = this.#workerOf[vote]! * k * k;
      for (let truth = 0; truth < k; truth++) {
        const seen = this.#confusion[worker + truth * k + this.#choiceOf[vote]!]!;
        probabilities[item + truth]! += Math.log(Math.max(seen, 1e-300));
      }
    }
    let likelihood = 0;
    for (let from = 0; from < probabilities.length; from += k) {
      const row = probabilities.subarray(from, from + k);
      const most = Math.max(...row);
      let sum = 0;
      for (let at = 0; at < k; at++) sum += row[at] = Math.exp(row[at]! - most);
      for (let at = 0; at < k; at++) row[at]! /= sum;
      likelihood += most + Math.log(sum);
    }
    return likelihood;
  }
}

function normalize(values: Float64Array, from: number, count: number): void {
  let sum = 0;
  for (let at = from; at < from + count; at++) sum += values[at]!;
  for (let at = from; at < from + count; at++) values[at] = sum > 0 ? values[at]! / sum : 1 / count;
}
