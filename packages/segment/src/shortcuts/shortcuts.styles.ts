import { css } from 'lit';

/** The look of the dialog with the keys. */
export const shortcutsStyles = css`
  .shortcuts h3 {
    font-size: 13px;
    margin: 18px 0 4px;
  }

  .shortcuts .hint {
    color: var(--_ink-soft);
    margin: 0;
  }

  .shortcut-list,
  .fixed-keys {
    display: grid;
    list-style: none;
    margin: 0;
    padding: 0;
  }

  .shortcut-list li,
  .fixed-keys div {
    align-items: center;
    border-block-end: 1px solid var(--_line);
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    min-block-size: 40px;
    padding: 3px 0;
  }

  .fixed-keys div {
    flex-direction: row-reverse;
    justify-content: space-between;
  }

  .fixed-keys dd {
    flex: 1 1 20ch;
    margin: 0;
  }

  .shortcut-name {
    flex: 1 1 16ch;
  }

  .shortcut-keys,
  .keys {
    align-items: center;
    display: inline-flex;
    gap: 4px;
  }

  .shortcut-keys {
    gap: 10px;
  }

  .shortcuts kbd {
    display: inline-block;
  }

  .button.small {
    font-size: 13px;
    min-block-size: 30px;
    min-inline-size: 76px;
    padding: 3px 10px;
  }

  .refusal {
    color: var(--_danger);
    flex-basis: 100%;
    margin: 0 0 4px;
  }
`;
