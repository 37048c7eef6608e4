import { css } from 'lit';

/** The pane of the categories, its title and its search. */
export const categoriesPaneStyles = css`
  .categories {
    border-inline-start: 1px solid var(--_line);
    display: flex;
    flex-direction: column;
    grid-column: 3;
    min-block-size: 0;
  }

  .categories.alone {
    border-inline-start: 0;
    grid-column: 2 / 4;
  }

  .categories-head {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding: 12px 16px 8px;
  }

  .categories-head h2 {
    flex: 1;
    font-size: 14px;
    margin: 0;
  }

  .search {
    flex: 1 0 100%;
    position: relative;
  }

  .search svg {
    color: var(--_ink-soft);
    inset-block-start: 9px;
    inset-inline-start: 9px;
    pointer-events: none;
    position: absolute;
  }

  .search .field {
    padding-inline-start: 36px;
  }
`;
