import { css } from 'lit';

/** The keyboard's cursor, a cross that is seen on any picture, and the ring around what has the keys. */
export const cursorStyles = css`
  .keyboard-cursor {
    block-size: 0;
    inline-size: 0;
    inset-block-start: 0;
    inset-inline-start: 0;
    pointer-events: none;
    position: absolute;
    z-index: 4;
  }

  .keyboard-cursor svg {
    inset: -17px auto auto -17px;
    position: absolute;
  }

  .keyboard-cursor .halo {
    stroke: #fff;
    stroke-width: 5;
  }

  .keyboard-cursor .line {
    stroke: #111;
    stroke-width: 2;
  }

  .keyboard-cursor[data-pressed] .line {
    stroke: #c21807;
    stroke-width: 3;
  }

  .surface:focus-visible {
    outline: none;
  }

  /* Above the picture, which would cover an outline of the surface, and seen on any picture. */
  .view:has(.surface:focus-visible:not([data-by-pointer]))::after {
    box-shadow: inset 0 0 0 4px #fff;
    content: '';
    inset: 0;
    outline: 3px solid var(--_accent);
    outline-offset: -3px;
    pointer-events: none;
    position: absolute;
    z-index: 3;
  }
`;
