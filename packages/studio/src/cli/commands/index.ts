import type { Command } from '../command.js';
import { accessKey } from './access-key.js';
import { bucket } from './bucket.js';
import { demo } from './demo.js';
import { job } from './job.js';
import { log } from './log.js';
import { output } from './output.js';
import { preview } from './preview.js';
import { task } from './task.js';
import { team } from './team.js';
import { up } from './up.js';
import { worker } from './worker.js';

/** Every command, in the order in which the overview lists them. */
export const COMMANDS: readonly Command[] = [
  up,
  demo,
  preview,
  team,
  worker,
  bucket,
  job,
  task,
  output,
  log,
  accessKey,
];
