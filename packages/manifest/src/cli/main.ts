import { Outcome, WRONG_USE } from './outcome.js';
import { run } from './run.js';

const outcome = new Outcome();

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader at the other end of a pipe, head for example, has had enough.
    process.exit(error.code === 'EPIPE' ? outcome.code : WRONG_USE);
  });
}

process.exitCode = await run(process.argv.slice(2), outcome);
