import { css } from 'lit';

/** What a tool has begun, how its engine is getting on, and messages: over the picture, seen through where the pointer is. */
export const toolProgressStyles = css`
  .progress-bar {
    align-items: center;
    display: flex;
    flex-direction: column;
    gap: 2px;
    inset-block-start: 8px;
    inset-inline: 8px;
    margin-inline: auto;
    max-inline-size: calc(100% - 16px);
    inline-size: max-content;
    padding: 6px 8px 6px 12px;
  }

  .progress-bar,
  .toast {
    pointer-events: none;
    transition: opacity 80ms;
  }

  .progress-bar button,
  .progress-bar summary,
  .toast summary,
  .toast button {
    pointer-events: auto;
  }

  .progress-bar[data-pointed],
  .toast[data-pointed] {
    opacity: 0.3;
  }

  .narrow-only {
    display: none;
  }

  .progress-bar:not([data-state]),
  .progress-step {
    align-items: center;
    display: flex;
    flex-flow: row wrap;
    gap: 4px 8px;
    justify-content: center;
    min-block-size: 32px;
  }

  .engine {
    align-items: center;
    color: var(--_ink-soft);
    display: flex;
    flex-wrap: wrap;
    font-size: 12px;
    gap: 8px;
    justify-content: center;
    max-inline-size: 60ch;
    text-align: center;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .engine[data-failed] {
    color: var(--_danger);
  }

  details.engine {
    display: block;
  }

  .engine summary {
    border-radius: 4px;
    cursor: pointer;
    padding: 4px;
  }

  .engine summary:focus-visible {
    outline: 2px solid var(--_accent);
  }

  .engine p {
    margin: 2px 0 4px;
  }

  .engine progress {
    accent-color: var(--_accent);
    block-size: 6px;
    inline-size: 96px;
  }

  .dots {
    display: inline-flex;
    gap: 4px;
  }

  .dots i {
    block-size: 10px;
    border: 2px solid var(--_accent);
    border-radius: 50%;
    inline-size: 10px;
  }

  .dots i[data-placed] {
    background: var(--_accent);
  }

  .toasts {
    display: flex;
    inset-block-end: 40px;
    inset-inline: 8px;
    justify-content: center;
    pointer-events: none;
    position: absolute;
  }

  .toast {
    align-items: center;
    border-inline-start: 3px solid var(--_accent);
    display: flex;
    gap: 8px;
    max-inline-size: min(100%, 520px);
    padding: 8px 8px 8px 12px;
    position: static;
    overflow-wrap: anywhere;
  }

  .toast[data-level='warning'] {
    border-inline-start-color: var(--_warning);
  }

  .toast[data-level='error'] {
    border-inline-start-color: var(--_danger);
  }
`;
