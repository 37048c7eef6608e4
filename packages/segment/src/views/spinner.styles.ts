import { css } from 'lit';

/** What turns while something is waited for. */
export const spinnerStyles = css`
  .spinner {
    animation: turn 0.9s linear infinite;
    block-size: 28px;
    border: 3px solid var(--_line);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    flex: none;
    inline-size: 28px;
  }

  .spinner.small {
    block-size: 16px;
    border-width: 2px;
    inline-size: 16px;
  }

  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
`;
