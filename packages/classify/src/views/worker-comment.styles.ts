import { css } from 'lit';

/** What the worker writes a comment in. */
export const workerCommentStyles = css`
  .comment-label {
    display: block;
    font-weight: 600;
    margin-block-end: 6px;
  }

  textarea.field {
    min-block-size: 120px;
    resize: vertical;
  }
`;
