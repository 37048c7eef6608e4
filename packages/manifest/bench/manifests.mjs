import { paletteColor, readManifest, segmentationManifestLine } from '@gt-elements/manifest';
import { interleaved, row } from './measure.mjs';

const LINES = 100_000;

function outputManifest() {
  const labels = ['Car', 'Person', 'Bus', 'Tree', 'Traffic light'];
  const colors = labels.map((_, at) => paletteColor(at));
  let text = '';
  for (let n = 0; n < LINES; n++) {
    text += `${segmentationManifestLine({
      input: { 'source-ref': `s3://bucket/images/${n}.jpg` },
      attribute: 'street-ref',
      jobName: 'street',
      creationDate: new Date(1.6e12 + n * 1000),
      maskRef: `s3://bucket/out/street/annotations/consolidated-annotation/output/${n}_2020-10-20T21:32:47.198979.png`,
      labels,
      colors,
    })}\n`;
  }
  return text;
}

/** Bytes as a file's stream gives them. */
async function* piecesOf(bytes) {
  for (let at = 0; at < bytes.length; at += 1 << 16) yield bytes.subarray(at, at + (1 << 16));
}

/** The rows about manifests. */
export async function measureManifests() {
  const text = outputManifest();
  const bytes = new TextEncoder().encode(text);
  const split = text.split('\n').slice(0, -1);
  const { ours, bare } = await interleaved(
    {
      ours: async () => {
        let count = 0;
        for await (const line of readManifest(piecesOf(bytes))) if (line.sourceRef) count++;
        return count;
      },
      bare: () => {
        let count = 0;
        for (const line of split) if (JSON.parse(line)['source-ref']) count++;
        return count;
      },
    },
    7,
  );
  if (ours.result !== LINES || bare.result !== LINES) throw new Error('Lines were lost');
  return [
    row(
      'read and validate 100,000 lines from bytes',
      ours.time,
      'ms',
      'JSON.parse on split lines',
      bare.time,
      0.5,
    ),
  ];
}
