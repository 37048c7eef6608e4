import { css } from 'lit';

/** The foot of the pane: how the answer stands, and what can be done with all of it. */
export const paneFootStyles = css`
  .categories-foot {
    align-items: center;
    border-block-start: 1px solid var(--_line);
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    justify-content: space-between;
    min-block-size: 52px;
    padding: 6px 16px;
  }

  .acts {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
  }

  .draft-note {
    color: var(--_warning);
    flex-basis: 100%;
    margin: 4px 0;
  }

  .status {
    color: var(--_ink-soft);
  }

  .status.wrong {
    color: var(--_danger);
    font-weight: 600;
  }
`;
