import type { LabelClass } from '@gt-elements/editor';
import { ElementProblem, parseJson5Attribute, type Problems } from '@gt-elements/element-kit';
import { checkInitialValue, type InitialValue } from './adjustment/initial-value.js';
import { checkLabels, type LabelOption, toClasses } from './labels.js';
import { AUTO_SEGMENT_ENGINES, type AutoSegmentEngine } from './segmenter-keeper.js';

/**
 * What the page declares about the task besides plain attributes: the classes and the mask of
 * earlier work, each as an attribute's text or as a property, and the engine. A wrong one is a
 * problem of the element, named after the attribute; what was declared before stays for classes and
 * engine, while a wrong initial value is none.
 */
export class Declared {
  #labels: readonly LabelOption[] = [];
  #initialValue: InitialValue | undefined;
  #initialProblem: ElementProblem | undefined;

  /**
   * @param tag The element's name, for messages.
   * @param onLabels Called when there are other classes.
   */
  constructor(
    private readonly tag: string,
    private readonly problems: Problems,
    private readonly onLabels: () => void,
  ) {}

  get labels(): readonly LabelOption[] {
    return this.#labels;
  }

  get initialValue(): InitialValue | undefined {
    return this.#initialValue;
  }

  /** What is wrong with the initial value: there may be earlier work that is not seen. */
  get initialProblem(): ElementProblem | undefined {
    return this.#initialProblem;
  }

  /** The classes, with the colours of earlier work. */
  get classes(): LabelClass[] {
    return toClasses(this.#labels, this.#initialValue?.labelMappings);
  }

  /** Text is read as the attribute's, since frameworks set properties where they can. */
  setLabels(labels: readonly LabelOption[] | string): void {
    if (typeof labels === 'string') this.readLabels(labels);
    else this.#report('labels', undefined, () => this.#useLabels(checkLabels(labels)));
  }

  /** Takes it that the document can not have the labels. */
  refuseLabels({ message }: Error): void {
    const text = `The labels of <${this.tag}> can not be used: ${message}`;
    this.#refuse('labels', 'labels', new ElementProblem('property-invalid', text, 'labels'));
  }

  readLabels(text: string): void {
    this.#report('labels', undefined, () =>
      this.#useLabels(parseJson5Attribute(this.tag, 'labels', text, checkLabels) ?? []),
    );
  }

  /**
   * Text is read as the attribute's.
   *
   * @returns Whether there is another initial value than before: apps give the same one anew with
   *   each rendering, and the worker's strokes on it are to stay.
   */
  setInitialValue(value: InitialValue | string | null | undefined): boolean {
    const before = JSON.stringify(this.#initialValue);
    const failed = this.problems.list.some(({ attribute }) => attribute === 'initial-value');
    if (typeof value === 'string') this.readInitialValue(value);
    else this.#initial(() => (value == null ? undefined : checkInitialValue(value)));
    return failed || JSON.stringify(this.#initialValue) !== before;
  }

  readInitialValue(text: string): void {
    this.#initial(() => parseJson5Attribute(this.tag, 'initial-value', text, checkInitialValue));
  }

  /** @returns The engine that the attribute names; `undefined` where that is none. */
  readEngine(engine: AutoSegmentEngine): AutoSegmentEngine | undefined {
    const problem = this.#report('auto-segment', undefined, () => {
      if (AUTO_SEGMENT_ENGINES.includes(engine)) return;
      throw new ElementProblem(
        'attribute-invalid',
        `The attribute auto-segment of <${this.tag}> is "${String(engine)}": it must be one of ${AUTO_SEGMENT_ENGINES.join(', ')}.`,
        'auto-segment',
      );
    });
    return problem ? undefined : engine;
  }

  #useLabels(labels: readonly LabelOption[]): void {
    this.#labels = labels;
    this.onLabels();
  }

  #initial(read: () => InitialValue | undefined): void {
    this.#initialValue = undefined;
    this.#initialProblem = this.#report('initial-value', 'initialValue', () => {
      this.#initialValue = read();
    });
  }

  /** @returns The problem that was reported, where there was one. */
  #report(attribute: string, property = attribute, use: () => void): ElementProblem | undefined {
    try {
      use();
      this.problems.clear(attribute);
      return undefined;
    } catch (error) {
      return this.#refuse(attribute, property, error);
    }
  }

  #refuse(attribute: string, property: string, error: unknown): ElementProblem {
    const problem =
      error instanceof ElementProblem
        ? error
        : new ElementProblem(
            'property-invalid',
            `The property ${property} of <${this.tag}> must be ${(error as Error).message}.`,
            attribute,
          );
    this.problems.report(attribute, problem);
    return problem;
  }
}
