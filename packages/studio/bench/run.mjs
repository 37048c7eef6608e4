import { startCluster } from './processes.mjs';
import { sizes } from './sizes.mjs';
import { throughput } from './throughput.mjs';

const say = (text) => console.error(text);
const only = process.argv[2];
const cluster = await startCluster();
try {
  const rows = [];
  if (only !== 'sizes') rows.push(...(await throughput(cluster, say)));
  if (only !== 'throughput') rows.push(...(await sizes(cluster, say)));
  console.log(JSON.stringify(rows, null, 2));
} finally {
  await cluster.remove();
}
