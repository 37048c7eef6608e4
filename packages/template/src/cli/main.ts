import { readFileSync } from 'node:fs';
import { run } from './run.js';
import { DONE, WRONG_USE } from './usage.js';

const known = { code: DONE };

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader at the other end of a pipe, head for example, has had enough.
    process.exit(error.code === 'EPIPE' ? known.code : WRONG_USE);
  });
}

process.exitCode = await run(process.argv.slice(2), {
  input: () => readFileSync(0),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  found: (code) => (known.code = code),
});
