import { css } from 'lit';
import { low, narrow } from './sizes.styles.js';

/** Controls large enough for fingers, where the place is a phone's or the pointer is no fine one. */
export const fingerSizeStyles = css`
  @container ${narrow} {
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

  @container ${low} {
    .tool {
      block-size: 44px;
      inline-size: 44px;
    }
  }

  @media (pointer: coarse) {
    .mini,
    .action,
    .zoom {
      block-size: 40px;
      min-inline-size: 40px;
    }

    .segment,
    .text-button,
    .option,
    .tick,
    .search,
    .foot-button,
    .nothing,
    .button,
    .icon-button,
    .note button {
      min-block-size: 40px;
    }

    .segment,
    .icon-button {
      min-inline-size: 40px;
    }

    .class-choice {
      min-block-size: 44px;
    }

    input[type='range'] {
      block-size: 40px;
    }

    .tick input,
    .nothing input {
      block-size: 20px;
      inline-size: 20px;
    }
  }
`;
