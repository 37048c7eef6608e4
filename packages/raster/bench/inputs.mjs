import { LabelMap } from '../dist/index.js';

export const SIDE = 4096;

/** Numbers from 0 to 1 that are the same each time. */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A stroke as a hand makes it: 200 samples some 18 pixels apart, in slow curves inside the map. */
export function strokeSamples(seed, count = 200) {
  const random = randomNumbers(seed);
  const samples = [];
  let [x, y, heading] = [SIDE / 2, SIDE / 2, random() * 6];
  for (let at = 0; at < count; at++) {
    heading += random() - 0.5;
    x = Math.min(SIDE - 60, Math.max(60, x + Math.cos(heading) * 18));
    y = Math.min(SIDE - 60, Math.max(60, y + Math.sin(heading) * 18));
    samples.push({ x, y });
  }
  return samples;
}

/** A wavy outline of 1,000 corners around half of the map. */
export function halfPolygon(corners = 1000) {
  return Array.from({ length: corners }, (_, at) => {
    const angle = (at / corners) * 2 * Math.PI;
    const radius = 1629 * (1 + 0.08 * Math.sin(angle * 37) + 0.05 * Math.sin(angle * 91));
    return { x: SIDE / 2 + radius * Math.cos(angle), y: SIDE / 2 + radius * Math.sin(angle) };
  });
}

/** Wavy patches of three classes with specks and holes: some twenty thousand pieces. */
export function patchyMap() {
  const labels = new Uint8Array(SIDE * SIDE);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const wave = Math.sin(x / 97 + Math.sin(y / 61) * 2) + Math.cos(y / 83 + Math.sin(x / 47));
      const speck = ((x * 7919) ^ (y * 104_729)) % 401 === 0;
      labels[y * SIDE + x] = wave > 0.7 ? 1 : wave < -0.7 ? 2 : speck ? 3 : 0;
    }
  }
  return LabelMap.fromLabels(SIDE, SIDE, labels);
}
