import { css } from 'lit';

/**
 * The sizes that the parts make way for, as conditions of container queries on the desk: what is low
 * and wide (a phone on its side) is no narrow place, however few pixels it has across.
 */

/** A phone held upright: the parts stand one below the other. */
export const narrow = css`(width <= 640px) and ((height >= 480px) or (width < 480px))`;

/** A phone on its side, or a flat box in a page: every line above or below the picture is dear. */
export const low = css`(height < 480px) and (width >= 480px)`;
