import { css } from 'lit';

/** The small picture and the frame of what is seen of it. */
export const minimapStyles = css`
  .minimap {
    background: var(--_surface);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-small);
    box-shadow: var(--_shadow);
    cursor: pointer;
    inset-block-end: 8px;
    inset-inline-end: 8px;
    line-height: 0;
    overflow: hidden;
    position: absolute;
    touch-action: none;
  }

  .minimap .seen {
    border: 2px solid #fff;
    border-radius: 2px;
    box-shadow:
      0 0 0 1px rgb(0 0 0 / 0.7),
      inset 0 0 0 1px rgb(0 0 0 / 0.7);
    min-block-size: 6px;
    min-inline-size: 6px;
    pointer-events: none;
    position: absolute;
  }
`;
