import { css } from 'lit';

/** What stands in the panel of classes: the search, a row a class, the foot. */
export const classPanelStyles = css`
  .search {
    background: var(--_surface-raised);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    flex: none;
    font-size: 13px;
    margin: 0 4px 8px;
    min-block-size: 34px;
    min-inline-size: 0;
    padding: 4px 10px;
  }

  .hint {
    color: var(--_ink-soft);
    margin: 0 8px;
  }

  .class-list {
    display: flex;
    flex: 0 1 auto;
    flex-direction: column;
    gap: 2px;
    list-style: none;
    margin: 0;
    min-block-size: 0;
    overflow: auto;
    padding: 0;
    scrollbar-width: thin;
  }

  .class-row {
    align-items: center;
    border-radius: var(--_radius-small);
    display: flex;
    flex: none;
    padding-inline-end: 4px;
  }

  .class-row:hover {
    background: var(--_surface-raised);
  }

  .class-row[data-active] {
    background: var(--_accent-wash);
    box-shadow: inset 3px 0 0 var(--_accent);
  }

  .class-row[data-active]:dir(rtl) {
    box-shadow: inset -3px 0 0 var(--_accent);
  }

  .class-row[data-hidden] .class-name,
  .class-row[data-hidden] .swatch {
    opacity: 0.45;
  }

  .class-row[data-removed] .class-name {
    text-decoration: line-through;
  }

  .class-choice {
    align-items: center;
    background: transparent;
    border: 0;
    border-radius: var(--_radius-small);
    cursor: pointer;
    display: flex;
    flex: 1;
    gap: 8px;
    min-block-size: 40px;
    min-inline-size: 0;
    padding-block: 4px;
    padding-inline: 10px 4px;
    text-align: start;
  }

  .class-row[data-active] .class-name {
    font-weight: 600;
  }

  /* Names that begin alike are told apart by how they end. */
  .class-name {
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 4;
    display: -webkit-box;
    flex: 1;
    line-height: 1.3;
    min-inline-size: 0;
    overflow: hidden;
    overflow-wrap: anywhere;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .share {
    color: var(--_ink-soft);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }

  .panel-foot {
    border-block-start: 1px solid var(--_line);
    color: var(--_ink-soft);
    flex: none;
    font-size: 13px;
    margin-block-start: auto;
    padding: 8px;
  }

  .panel-foot .tick {
    white-space: normal;
  }

  .rest {
    display: flex;
    justify-content: space-between;
    padding-block-end: 4px;
  }
`;
