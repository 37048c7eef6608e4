import { css } from 'lit';

/** The look of `<crowd-form>`: an instructions panel beside the task where the template gives instructions. */
export const crowdFormStyles = css`
  :host {
    color: var(--_ink);
    container: crowd-form / inline-size;
    display: block;
  }

  .page {
    position: relative;
  }

  .page.with-instructions {
    display: grid;
    gap: 16px;
    grid-template-columns: auto minmax(0, 1fr);
  }

  .instructions {
    align-self: start;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    inset-block-start: 8px;
    max-block-size: calc(100vh - 24px);
    overflow: hidden;
    position: sticky;
  }

  .note {
    background: var(--_danger-wash);
    border-inline-start: 4px solid var(--_danger);
    color: var(--_danger);
    margin-block-start: 12px;
    padding: 10px 14px;
  }

  .note.good {
    background: var(--_accent-wash);
    border-color: var(--_accent);
    color: var(--_ink);
  }

  #answers-box {
    background: var(--_surface-raised);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    margin-block-start: 16px;
    padding: 14px 16px;
  }

  #answers-box h2 {
    font-size: 16px;
    margin: 0 0 4px;
  }

  #answers-box p {
    color: var(--_ink-soft);
    margin: 0 0 10px;
  }

  #answers-box pre {
    background: var(--_surface-sunken);
    border-radius: var(--_radius-small);
    font:
      13px/1.5 ui-monospace,
      'Cascadia Mono',
      Menlo,
      Consolas,
      monospace;
    margin: 0;
    max-block-size: 50vh;
    overflow: auto;
    padding: 12px;
    white-space: pre-wrap;
    word-break: break-all;
  }

  @container crowd-form (inline-size < 720px) {
    .page.with-instructions {
      grid-template-columns: minmax(0, 1fr);
    }

    .instructions,
    .instructions.folded {
      inline-size: auto;
      inset-block-start: auto;
      max-block-size: none;
      position: static;
    }

    .instructions.folded h2 {
      display: block;
    }
  }
`;
