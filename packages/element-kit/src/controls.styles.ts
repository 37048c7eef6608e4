import { css } from 'lit';

/** Buttons, text fields and key hints as all elements draw them. */
export const controls = css`
  .button,
  .icon-button {
    align-items: center;
    background: var(--_surface);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-small);
    cursor: pointer;
    display: inline-flex;
    gap: 8px;
    justify-content: center;
    min-block-size: 36px;
    padding: 6px 14px;
    text-decoration: none;
    transition:
      background-color 120ms,
      border-color 120ms;
  }

  .button:hover,
  .icon-button:hover {
    background: var(--_surface-raised);
  }

  .button:active,
  .icon-button:active {
    background: var(--_surface-sunken);
  }

  .button.primary {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_accent-ink);
    font-weight: 600;
  }

  .button.primary:hover {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_ink));
  }

  .button.link {
    background: none;
    border-color: transparent;
    color: var(--_accent);
    padding-inline: 4px;
    text-decoration: underline;
    text-underline-offset: 3px;
  }

  .button[disabled],
  .icon-button[disabled] {
    cursor: not-allowed;
    opacity: 0.5;
  }

  .icon-button {
    background: none;
    border-color: transparent;
    inline-size: 36px;
    padding: 0;
  }

  svg {
    flex: none;
  }

  .field {
    background: var(--_surface);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-small);
    inline-size: 100%;
    min-block-size: 38px;
    padding: 7px 10px;
  }

  .field::placeholder {
    color: var(--_ink-soft);
    opacity: 1;
  }

  kbd {
    background: var(--_surface-raised);
    border: 1px solid var(--_line);
    border-radius: 4px;
    color: var(--_ink-soft);
    font: 600 12px/1 var(--_font);
    min-inline-size: 22px;
    padding: 4px 5px;
    text-align: center;
  }
`;
