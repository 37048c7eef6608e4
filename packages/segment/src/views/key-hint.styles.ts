import { css } from 'lit';

/** The key that does what a control does. */
export const keyHintStyles = css`
  kbd {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-block-end-width: 2px;
    border-radius: 4px;
    color: var(--_ink-soft);
    flex: none;
    font: 600 11px/1 var(--_font);
    min-inline-size: 20px;
    padding: 3px 5px;
    text-align: center;
  }
`;
