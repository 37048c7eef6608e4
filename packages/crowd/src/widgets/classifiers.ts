import { type CategoryInput, GtClassify } from '@gt-elements/classify';
import { css } from 'lit';

/** What Ground Truth's classifying widgets share: an answer is always asked for, and `change` is fired as `gt-change` is. */
abstract class CrowdClassifierBase extends GtClassify {
  static override readonly styles = [
    ...GtClassify.styles,
    css`
      :host {
        margin-block-end: 12px;
      }

      /* A phone on its side shows the Submit button of the form, too. */
      @media (height < 480px) {
        :host {
          --gt-height: max(260px, 100svh - 56px);
          margin-block-end: 0;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.addEventListener('gt-change', () =>
      this.dispatchEvent(new Event('change', { bubbles: true })),
    );
  }

  /** The same as `categories`, under the name that other widgets have. */
  get labels(): readonly string[] {
    return this.categories;
  }

  set labels(labels: readonly CategoryInput[] | string) {
    this.categories = labels;
  }

  /**
   * What was chosen, as the form collects it; of one category it also prints as that category, since
   * scripts of templates look things up by it (`questions[event.target.value]`).
   */
  override get value(): GtClassify['value'] {
    const answer = super.value;
    if (!answer || !('label' in answer)) return answer;
    return Object.defineProperty({ ...answer }, 'toString', { value: () => answer.label });
  }

  override set value(value: unknown) {
    super.value = value;
  }

  /** What the form collects. */
  get _submittableValue(): unknown {
    return this.answer() ?? undefined;
  }

  protected override get mustAnswer(): boolean {
    return true;
  }
}

/** Widgets of which several categories can be chosen. */
abstract class CrowdMultiBase extends CrowdClassifierBase {
  override multiple = true;
}

/**
 * Classifies a picture into one category. Answers `{ label, workerComment? }`.
 *
 * @element crowd-image-classifier
 */
export class CrowdImageClassifier extends CrowdClassifierBase {}

/**
 * Classifies a picture into one or more categories. Answers `{ labels, workerComment? }`.
 *
 * @element crowd-image-classifier-multi-select
 */
export class CrowdImageClassifierMultiSelect extends CrowdMultiBase {}

/**
 * Classifies the content of `<classification-target>` into one category. Answers `{ label }`.
 *
 * @element crowd-classifier
 */
export class CrowdClassifier extends CrowdClassifierBase {}

/**
 * Classifies the content of `<classification-target>` into one or more categories. Answers `{ labels }`.
 *
 * @element crowd-classifier-multi-select
 */
export class CrowdClassifierMultiSelect extends CrowdMultiBase {}
