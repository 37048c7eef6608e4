import { css } from 'lit';

/** Controls large enough for fingers, where the place is a phone's or the pointer is no fine one. */
export const fingerSizeStyles = css`
  @container (max-width: 640px) {
    .tool,
    .action {
      block-size: 44px;
      inline-size: 44px;
    }

    .zoom {
      block-size: 44px;
      min-inline-size: 5.5ch;
    }

    .segment,
    .text-button,
    .option,
    .tick,
    .search {
      min-block-size: 44px;
    }

    .class-choice {
      min-block-size: 44px;
      padding-inline-end: 10px;
    }
  }

  @media (pointer: coarse) {
    .mini,
    .action,
    .zoom {
      block-size: 40px;
      min-inline-size: 40px;
    }
  }
`;
