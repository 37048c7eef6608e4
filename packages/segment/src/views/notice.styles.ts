import { css } from 'lit';

/** In place of the picture or over all of it: problems, loading, a lost graphics context. */
export const noticeStyles = css`
  .notice,
  .veil {
    align-items: center;
    display: flex;
    flex-direction: column;
    gap: 12px;
    inset: 0;
    justify-content: center;
    padding: 24px;
    position: absolute;
    text-align: center;
  }

  .veil {
    background: color-mix(in srgb, var(--_surface) 82%, transparent);
  }

  .problem {
    background: var(--_danger-wash);
    border: 1px solid color-mix(in srgb, var(--_danger) 40%, transparent);
    border-radius: var(--_radius);
    color: var(--_danger);
    display: flex;
    gap: 10px;
    inline-size: min(100%, 560px);
    overflow-wrap: anywhere;
    padding: 12px 14px;
    text-align: start;
  }

  .problem > div {
    min-inline-size: 0;
  }

  .problem details,
  .ask-box details,
  .toast details {
    font-size: 13px;
    margin-block-start: 4px;
  }

  .problem summary,
  .ask-box summary,
  .toast summary {
    border-radius: var(--_radius-small);
    cursor: pointer;
    inline-size: fit-content;
    padding-inline-end: 4px;
  }

  .problem summary:focus-visible,
  .ask-box summary:focus-visible,
  .toast summary:focus-visible {
    outline: 2px solid currentcolor;
  }

  .problem details p,
  .ask-box details p,
  .toast details p {
    margin: 4px 0 0;
    overflow-wrap: anywhere;
  }

  .problem svg {
    flex: none;
    margin-block-start: 1px;
  }
`;
