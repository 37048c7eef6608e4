import { css } from 'lit';

/** Grounds of a row that scrolls sideways: a shadow at each end at which it goes on. */
export const scrollShadows = css`
  background:
    linear-gradient(to right, var(--_surface) 40%, transparent) 0 0 / 30px 100% no-repeat local,
    linear-gradient(to left, var(--_surface) 40%, transparent) 100% 0 / 30px 100% no-repeat local,
    linear-gradient(to right, rgb(0 0 0 / 0.2), transparent) 0 0 / 10px 100% no-repeat scroll,
    linear-gradient(to left, rgb(0 0 0 / 0.2), transparent) 100% 0 / 10px 100% no-repeat scroll;
`;
