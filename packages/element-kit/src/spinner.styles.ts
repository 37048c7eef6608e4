import { css } from 'lit';

/**
 * What turns while something is waited for: `.spinner` is a ring, `.turning` lets anything turn.
 *
 * It turns in eight steps a second. A smooth turn has the whole page put together anew sixty times a
 * second, which on a machine without a graphics processor takes more than one core from the very work
 * that is waited for.
 */
export const spinnerStyles = css`
  .spinner,
  .turning {
    animation: turn 1s steps(8) infinite;
  }

  .spinner {
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

  .spinner.patient {
    animation-delay: 600ms;
  }

  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
`;
