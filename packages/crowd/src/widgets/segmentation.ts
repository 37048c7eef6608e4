import { GtSegment } from '@gt-elements/segment';
import { css } from 'lit';

/** What Ground Truth's segmenting widgets share: the form waits for the picture, and `change` is fired as `gt-change` is. */
export abstract class CrowdSegmentationBase extends GtSegment {
  static override readonly styles = [
    ...GtSegment.styles,
    css`
      /* A template has the window for it, as Ground Truth's own tool has. */
      :host {
        block-size: clamp(min(640px, max(300px, 100svh)), 80vh, 1100px);
      }

      /* A phone on its side shows the Submit button of the form, too. */
      @media (height < 480px) {
        :host {
          block-size: max(260px, 100svh - 56px);
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

  /** What the form collects. */
  get _submittableValue(): unknown {
    return this.answer() ?? undefined;
  }

  protected override get mustAnswer(): boolean {
    return true;
  }

  protected override missing(): string {
    // A picture in which nothing is to be labelled is an answer; a picture that failed keeps no one.
    if (this.document || this.currentProblems.length > 0) return '';
    return super.missing();
  }
}

/**
 * Segments a picture into classes. Answers `{ inputImageProperties, labelMappings, labeledImage }`.
 *
 * @element crowd-semantic-segmentation
 */
export class CrowdSemanticSegmentation extends CrowdSegmentationBase {}
