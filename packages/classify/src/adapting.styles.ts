import { css } from 'lit';

/** What changes where the element is narrow, and where the system forces its own colours. */
export const adaptingStyles = css`
  @container classify (inline-size < 720px) {
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
  }

  @media (forced-colors: active) {
    .option[aria-selected='true'] {
      border-width: 3px;
    }
  }
`;
