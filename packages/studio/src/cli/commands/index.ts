import type { Command } from '../command.js';
import { preview } from './preview.js';

/** Every command, in the order in which the overview lists them. */
export const COMMANDS: readonly Command[] = [preview];
