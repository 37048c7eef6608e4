import { css } from 'lit';

/** The list of categories: options, their marks and the headings of groups. */
export const optionsStyles = css`
  .options {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 6px;
    min-block-size: 0;
    overflow: auto;
    padding: 4px 16px 12px;
    scroll-padding: 8px;
  }

  .options:focus-visible {
    outline-offset: -3px;
  }

  .group {
    display: flex;
    flex-direction: column;
    gap: 6px;
  }

  .group h3 {
    color: var(--_ink-soft);
    font-size: 12px;
    font-weight: 600;
    letter-spacing: 0.04em;
    margin: 10px 0 0;
    text-transform: uppercase;
  }

  .option {
    align-items: center;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    cursor: pointer;
    display: flex;
    flex: none;
    gap: 10px;
    min-block-size: 44px;
    padding: 6px 10px;
    transition:
      background-color 100ms,
      border-color 100ms;
  }

  .option:hover {
    border-color: var(--_line-strong);
  }

  .option.excludes {
    border-style: dashed;
    border-color: var(--_line-strong);
    margin-block-start: 6px;
  }

  .option[aria-selected='true'] {
    background: var(--_accent-wash);
    border-color: var(--_accent);
    border-style: solid;
    font-weight: 600;
  }

  .options:focus-visible .option.active {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .options[aria-disabled='true'] .option {
    cursor: not-allowed;
    opacity: 0.6;
  }

  .options[aria-readonly='true'] .option {
    cursor: default;
  }

  .mark {
    block-size: 20px;
    border: 1.5px solid var(--_line-strong);
    border-radius: 5px;
    flex: none;
    inline-size: 20px;
  }

  .single .mark {
    border-radius: 50%;
  }

  [aria-selected='true'] .mark {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_accent-ink);
  }

  .mark svg {
    block-size: 17px;
    display: block;
    inline-size: 17px;
    stroke-width: 2.4;
  }

  /* Not by a colour that cannot be seen: systems that give the colours would show the tick. */
  .option:not([aria-selected='true']) .mark svg {
    visibility: hidden;
  }

  .name {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .no-match {
    color: var(--_ink-soft);
    padding: 8px 0;
  }
`;
