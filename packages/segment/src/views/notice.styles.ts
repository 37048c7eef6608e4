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

  .problem svg {
    flex: none;
    margin-block-start: 1px;
  }
`;
