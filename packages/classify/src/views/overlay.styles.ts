import { css } from 'lit';

/** The tools of the labels over the picture, and what their colours mean. */
export const overlayToolsStyles = css`
  .overlay-tools {
    align-items: center;
    flex-wrap: wrap;
    gap: 6px 14px;
    inset-block-start: 12px;
    inset-inline: 12px;
    margin-inline: auto;
    inline-size: fit-content;
    padding: 8px 12px;
  }

  .overlay-tools ul {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    list-style: none;
    margin: 0;
    padding: 0;
  }

  .overlay-tools li,
  .overlay-tools label {
    align-items: center;
    display: flex;
    gap: 6px;
  }

  .overlay-tools input[type='range'] {
    accent-color: var(--_accent);
    inline-size: 110px;
  }

  .overlay-tools input[type='checkbox'] {
    accent-color: var(--_accent);
    block-size: 18px;
    inline-size: 18px;
  }
`;
