import { en } from './en.js';
import { ja } from './ja.js';
import { ko } from './ko.js';

/** The texts of the crowd elements by language. */
export const catalogs = { en, ko, ja };
