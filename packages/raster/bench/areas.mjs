import {
  fillPolygon,
  fillRegion,
  findComponents,
  floodRegion,
  LabelMap,
  LabelStatistics,
} from '../dist/index.js';
import { halfPolygon, patchyMap, SIDE } from './inputs.mjs';
import { compare, median, row } from './measure.mjs';
import { loadOpenCv, loadQueueFlood, toMat } from './rivals.mjs';

const MEGA = 1e6;

/** Polygon, flood fill, components and undo against OpenCV in WebAssembly, on 4096 × 4096. */
export async function areaRows() {
  const { cv } = await loadOpenCv();
  const patchy = patchyMap();
  return [
    ...polygonRows(cv),
    ...floodRows(cv, patchy),
    ...componentRows(cv, patchy),
    ...statisticsRows(patchy),
  ];
}

function polygonRows(cv) {
  const corners = halfPolygon();
  const points = cv.matFromArray(
    corners.length,
    1,
    cv.CV_32SC2,
    corners.flatMap(({ x, y }) => [Math.round(x), Math.round(y)]),
  );
  const outlines = new cv.MatVector();
  outlines.push_back(points);
  const mat = new cv.Mat(SIDE, SIDE, cv.CV_8UC1);
  const undos = [];
  let area = 0;
  const [ours, theirs] = compare(
    [
      {
        prepare: () => new LabelMap(SIDE, SIDE),
        run: (map) => {
          const edit = map.beginEdit();
          fillPolygon(edit, map, [corners], { label: 1 });
          return edit.commit();
        },
        after: (patch, map) => {
          area = new LabelStatistics(map).counts()[1];
          undos.push(timeOf(() => map.revertPatch(patch)));
        },
      },
      {
        prepare: () => mat.setTo(new cv.Scalar(0)),
        run: () => cv.fillPoly(mat, outlines, new cv.Scalar(1)),
      },
    ],
    { rounds: 41, warmUp: 15 },
  );
  for (const object of [points, outlines, mat]) object.delete();
  return [
    row({
      name: 'polygon of 1,000 corners filling half',
      ours: area / ours / 1000 / 1000,
      unit: 'gigapixels/s',
      rival: 'OpenCV fillPoly (wasm, keeps no history)',
      theirs: area / theirs / 1000 / 1000,
      bar: 1,
      higher: true,
    }),
    row({ name: 'undo of the polygon', ours: median(undos), unit: 'ms', bar: 5 }),
  ];
}

function floodRows(cv, patchy) {
  const labels = patchy.toLabels();
  // The background is one large piece with all patches as its holes.
  const [x, y] = [firstOf(labels, 0) % SIDE, Math.floor(firstOf(labels, 0) / SIDE)];
  const undos = [];
  let area = 0;
  const mat = toMat(cv, patchy);
  const met = cv.Mat.zeros(SIDE + 2, SIDE + 2, cv.CV_8UC1);
  const QueueFlood = loadQueueFlood();
  const colours = new Uint8ClampedArray(SIDE * SIDE * 4);
  const [ours, theirs] = compare(
    [
      {
        run: () => {
          const region = floodRegion(patchy, x, y);
          const edit = patchy.beginEdit();
          fillRegion(edit, patchy, region, { label: 9 });
          return { patch: edit.commit(), region };
        },
        after: ({ patch, region }) => {
          area = region.area;
          undos.push(timeOf(() => patchy.revertPatch(patch)));
        },
      },
      {
        prepare: () => {
          mat.data.set(labels);
          met.setTo(new cv.Scalar(0));
        },
        run: () =>
          cv.floodFill(
            mat,
            met,
            new cv.Point(x, y),
            new cv.Scalar(9),
            new cv.Rect(),
            new cv.Scalar(),
            new cv.Scalar(),
            4,
          ),
      },
    ],
    { rounds: 21, warmUp: 8 },
  );
  const [queue] = compare(
    [
      {
        prepare: () => {
          for (let at = 0; at < labels.length; at++)
            colours.set([labels[at] * 20, 0, 0, 255], at * 4);
          return { data: colours, width: SIDE, height: SIDE };
        },
        run: (image) => new QueueFlood(image).fill('#ff0000', x, y, 0),
      },
    ],
    { rounds: 1, warmUp: 0 },
  );
  mat.delete();
  met.delete();
  const speed = (ms) => area / ms / 1000;
  const name = `flood fill of ${(area / MEGA).toFixed(1)} megapixels around patches`;
  const unit = 'megapixels/s';
  return [
    row({
      name,
      ours: speed(ours),
      unit,
      rival: 'OpenCV floodFill (wasm, keeps no history)',
      theirs: speed(theirs),
      bar: 100,
      higher: true,
    }),
    row({
      name,
      ours: speed(ours),
      unit,
      rival: 'q-floodfill',
      theirs: speed(queue),
      bar: 100,
      higher: true,
    }),
    row({ name: 'undo of the flood fill', ours: median(undos), unit: 'ms', bar: 5 }),
  ];
}

function componentRows(cv, patchy) {
  const binary = toMat(cv, patchy);
  for (let at = 0; at < binary.data.length; at++) binary.data[at] = binary.data[at] === 1 ? 1 : 0;
  const numbers = new cv.Mat();
  const statistics = new cv.Mat();
  const centroids = new cv.Mat();
  const [ours, theirs] = compare(
    [
      { run: () => findComponents(patchy) },
      { run: () => cv.connectedComponentsWithStats(binary, numbers, statistics, centroids, 8) },
    ],
    { rounds: 21, warmUp: 8 },
  );
  for (const object of [binary, numbers, statistics, centroids]) object.delete();
  const speed = (ms) => (SIDE * SIDE) / ms / 1000;
  return [
    row({
      name: 'connected components of all classes',
      ours: speed(ours),
      unit: 'megapixels/s',
      rival: 'OpenCV connectedComponentsWithStats (wasm, one class)',
      theirs: speed(theirs),
      bar: 100,
      higher: true,
    }),
  ];
}

function statisticsRows(patchy) {
  const statistics = new LabelStatistics(patchy);
  statistics.counts();
  const [ours] = compare([
    {
      prepare: () => {
        const edit = patchy.beginEdit();
        edit.fillSpan(1000, 1000, 1040, 7);
        return edit.commit();
      },
      run: () => statistics.counts(),
      after: (_, patch) => patchy.revertPatch(patch),
    },
  ]);
  return [row({ name: 'pixels per class after a small stroke', ours, unit: 'ms', bar: 5 })];
}

const firstOf = (labels, label) => labels.indexOf(label);

function timeOf(work) {
  const from = performance.now();
  work();
  return performance.now() - from;
}
