import { css } from 'lit';

/**
 * Where the system gives the colours (high contrast): grounds and shadows go, so what is chosen is
 * told by the system's own colours for that, and classes keep theirs.
 */
export const forcedColorsStyles = css`
  @media (forced-colors: active) {
    .swatch,
    .dots i {
      forced-color-adjust: none;
    }

    .swatch {
      border: 1px solid CanvasText;
    }

    .dots i {
      border-color: Highlight;
    }

    .dots i[data-placed] {
      background: Highlight;
    }

    .tool[aria-pressed='true'],
    .segment[aria-pressed='true'],
    .action[aria-pressed='true'],
    .mini[aria-pressed='true'],
    .foot-button[aria-pressed='true'],
    .text-button.main,
    .button.primary {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }

    .tool[aria-pressed='true']:focus-visible {
      outline-color: HighlightText;
    }

    .class-row[data-active] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
