export const SHAPE_SCALES: readonly number[] = []; export const SHAPE_WEIGHTS = '';
