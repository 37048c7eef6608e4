import { css } from 'lit';

/** Buttons, choices among a few, options with their sliders and ticks. */
export const controlStyles = css`
  .tool,
  .action,
  .mini,
  .zoom,
  .segment,
  .text-button {
    align-items: center;
    background: transparent;
    border: 0;
    border-radius: var(--_radius-small);
    color: var(--_ink-soft);
    cursor: pointer;
    display: inline-flex;
    flex: none;
    justify-content: center;
    padding: 0;
  }

  .tool {
    block-size: 40px;
    inline-size: 40px;
  }

  .action {
    block-size: 36px;
    inline-size: 36px;
  }

  .mini {
    block-size: 28px;
    inline-size: 28px;
  }

  .tool:hover,
  .action:hover,
  .mini:hover,
  .zoom:hover,
  .segment:hover {
    background: var(--_surface-sunken);
    color: var(--_ink);
  }

  .tool:focus-visible,
  .action:focus-visible,
  .mini:focus-visible,
  .zoom:focus-visible,
  .segment:focus-visible,
  .class-choice:focus-visible {
    outline-offset: -2px;
  }

  .tool[aria-pressed='true'] {
    background: var(--_accent);
    color: var(--_accent-ink);
  }

  .tool[aria-pressed='true']:focus-visible {
    outline-color: var(--_accent-ink);
    outline-offset: -4px;
  }

  .action[aria-pressed='true'] {
    background: var(--_accent-wash);
    color: var(--_accent);
  }

  .mini[aria-pressed='true'] {
    color: var(--_accent);
  }

  .text-button {
    background: var(--_surface-raised);
    border: 1px solid var(--_line);
    color: var(--_ink);
    font-size: 13px;
    font-weight: 500;
    gap: 6px;
    min-block-size: 32px;
    padding: 4px 12px;
    white-space: nowrap;
  }

  .text-button:hover {
    border-color: var(--_line-strong);
  }

  .text-button.main {
    background: var(--_accent);
    border-color: transparent;
    color: var(--_accent-ink);
  }

  .segmented {
    background: var(--_surface-sunken);
    border-radius: var(--_radius-small);
    display: inline-flex;
    flex: none;
    padding: 2px;
  }

  .segment {
    font-size: 13px;
    min-block-size: 30px;
    min-inline-size: 34px;
    padding: 2px 10px;
    white-space: nowrap;
  }

  .segment[aria-pressed='true'] {
    background: var(--_surface);
    box-shadow:
      0 0 0 1px var(--_line),
      0 1px 2px rgb(0 0 0 / 0.12);
    color: var(--_ink);
  }

  button:disabled,
  input:disabled {
    cursor: default;
    opacity: 0.38;
    pointer-events: none;
  }

  .divider {
    background: var(--_line);
    block-size: 20px;
    inline-size: 1px;
    margin-inline: 6px;
  }

  .zoom {
    block-size: 36px;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
    min-inline-size: 7ch;
  }

  .option,
  .tick {
    align-items: center;
    color: var(--_ink-soft);
    display: flex;
    font-size: 13px;
    gap: 8px;
    min-block-size: 32px;
  }

  .zoom,
  .share,
  .option output {
    /* In a page from right to left, "20 px" stays "20 px". */
    unicode-bidi: plaintext;
  }

  .option output {
    color: var(--_ink);
    font-variant-numeric: tabular-nums;
    min-inline-size: 6.5ch;
    white-space: nowrap;
  }

  .tick {
    cursor: pointer;
    white-space: nowrap;
  }

  .tick span {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .tick input {
    accent-color: var(--_accent);
    block-size: 16px;
    flex: none;
    inline-size: 16px;
    margin: 0;
  }

  input[type='range'] {
    accent-color: var(--_accent);
    block-size: 24px;
    inline-size: 112px;
    margin: 0;
  }
`;
