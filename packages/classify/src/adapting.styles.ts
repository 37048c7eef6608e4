import { css } from 'lit';

/** One below the other: a phone held upright, a column of a page. */
const stacked = css`
  .frame {
    block-size: auto;
  }

  .body {
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: auto;
  }

  .instructions,
  .instructions.folded {
    border-block-end: 1px solid var(--_line);
    border-inline-end: 0;
    inline-size: auto;
    max-block-size: 40vh;
  }

  .instructions .instructions-head,
  .instructions.folded .instructions-head {
    padding-inline-start: 16px;
  }

  .instructions.folded h2 {
    display: block;
  }

  .content,
  .categories,
  .categories.alone,
  .categories ~ * {
    grid-column: 1;
  }

  .stage {
    block-size: clamp(220px, 46vh, 520px);
  }

  .target {
    block-size: auto;
  }

  .categories {
    border-block-start: 1px solid var(--_line);
    border-inline-start: 0;
  }

  .options {
    max-block-size: 60vh;
  }
`;

/** A phone on its side: the picture beside its categories, and no line above that can be spared. */
const flat = css`
  .frame:not(.flow) .body {
    grid-template-columns: minmax(0, 1fr) clamp(200px, 34%, 320px);
  }

  .head {
    font-size: 14px;
    line-height: 1.3;
    max-block-size: calc(2 * 1.3em + 12px);
    overflow: auto;
    padding: 6px 12px;
  }

  .frame:has(.instructions) .head {
    align-content: center;
    min-block-size: 41px;
    padding-inline-end: 52px;
  }

  /* Over the work, not beside it: what is read once takes no room for good. */
  .instructions {
    border-inline-start: 1px solid var(--_line);
    box-shadow: var(--_shadow);
    inline-size: min(340px, 100%);
    inset-block: 0;
    inset-inline-end: 0;
    max-block-size: 100%;
    position: absolute;
    z-index: 2;
  }

  .instructions.folded {
    background: none;
    border: 0;
    box-shadow: none;
    inline-size: auto;
    inset-block-end: auto;
  }

  .instructions.folded .instructions-head {
    padding: 0;
  }

  .frame:not(.flow) .content {
    grid-column: 1;
  }

  .frame:not(.flow) :is(.categories, .categories ~ *) {
    grid-column: 2;
  }

  .categories-head {
    padding: 8px 12px 4px;
  }

  .categories-head h2 {
    font-size: 13px;
  }

  .options {
    padding: 4px 12px 8px;
  }

  .categories-foot {
    min-block-size: 40px;
    padding: 0 12px;
  }

  .stage-tools {
    inset-block-end: 8px;
    inset-inline-end: 8px;
  }
`;

/** What changes where the element is narrow, and where the system forces its own colours. */
export const adaptingStyles = css`
  @media (height >= 480px) {
    @container classify (inline-size < 720px) {
      ${stacked}
    }
  }

  @media (height < 480px) {
    @container classify (inline-size < 480px) {
      ${stacked}
    }

    @container classify (inline-size >= 480px) {
      ${flat}
    }
  }

  @media (pointer: coarse) {
    .button,
    .icon-button {
      min-block-size: 40px;
      min-inline-size: 40px;
    }

    .overlay-tools input[type='range'] {
      block-size: 40px;
    }

    .overlay-tools label {
      min-block-size: 40px;
    }
  }

  @media (forced-colors: active) {
    .option[aria-selected='true'] {
      border-width: 3px;
    }
  }
`;
