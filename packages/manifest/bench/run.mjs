import { measureManifests } from './manifests.mjs';
import { measureMasks } from './masks.mjs';
import { measureMemory } from './memory.mjs';
import { measureSize } from './size.mjs';

const rows = [
  ...(await measureMasks()),
  ...(await measureManifests()),
  ...measureMemory(),
  ...(await measureSize()),
];
console.log(JSON.stringify(rows));
