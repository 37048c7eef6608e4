import { writeOutputManifest } from '../dist/output/output-manifest.js';
import { openStudio } from '../dist/studio.js';

/* Writes a job's manifest, alone in a process, and says how long it took and how much memory. */
const [database, folder, name] = process.argv.slice(2);
const studio = await openStudio({ folder, database, publicUrl: () => 'http://127.0.0.1' });
await studio.engine.stop();
const job = await studio.jobs.row(name);
const times = [];
for (let turn = 0; turn < 5; turn++) {
  const from = performance.now();
  await writeOutputManifest(studio.database, studio.buckets, job);
  times.push(performance.now() - from);
}
times.sort((a, b) => a - b);
console.log(JSON.stringify({ ms: times[2], residentMb: process.resourceUsage().maxRSS / 1024 }));
await studio.close();
