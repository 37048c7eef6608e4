import { css } from 'lit';

/** The sheets over the picture (view, clean-up), and the ground that they share with progress and messages. */
export const sheetStyles = css`
  .sheet,
  .progress-bar,
  .toast {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    position: absolute;
  }

  .sheet {
    display: flex;
    flex-direction: column;
    gap: 6px;
    inline-size: min(320px, calc(100% - 16px));
    inset-block-start: 8px;
    inset-inline-end: 8px;
    max-block-size: calc(100% - 16px);
    overflow: auto;
    padding: 8px 16px 16px;
  }

  .view:has(.sheet) .progress-bar {
    margin-inline: 0 auto;
    max-inline-size: calc(100% - 344px);
  }

  .sheet .segmented {
    display: flex;
  }

  .sheet .segment {
    flex: 1;
  }

  .sheet .option {
    display: grid;
    grid-template-columns: 10ch minmax(0, 1fr) 8ch;
  }

  .sheet .option input[type='range'] {
    inline-size: 100%;
  }

  .sheet .option output {
    text-align: end;
  }

  .sheet-head {
    align-items: center;
    display: flex;
    justify-content: space-between;
    margin-inline-end: -8px;
  }

  .sheet-head h2 {
    font-size: 14px;
    font-weight: 600;
    margin: 0;
  }

  .sheet-foot {
    display: flex;
    gap: 8px;
    justify-content: flex-end;
  }

  .sheet-hint,
  .sheet-result {
    color: var(--_ink-soft);
    font-size: 13px;
    margin: 0;
  }

  .sheet-result {
    align-items: center;
    color: var(--_ink);
    display: flex;
    gap: 8px;
    min-block-size: 20px;
  }
`;
