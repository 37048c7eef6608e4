import type { Command } from '../command.js';
import { up } from './up.js';

/** Every command, in the order in which the overview lists them. */
export const COMMANDS: readonly Command[] = [up];
