import { join } from 'node:path';
import {
  boxManifestLine,
  checkJobName,
  CocoBoxesBuilder,
  type BoxedImage,
  toLabelStudioTask,
  toVocXml,
  toYoloBoxes,
  yoloDataFile,
} from '../index.js';
import type { Report, SourceOf } from './format-source.js';
import { writeOutput, writePieces } from './files.js';
import { inPieces, jsonPieces } from './json-pieces.js';
import type { Options } from './options.js';
import { writeEach } from './write-each.js';

type Boxes = SourceOf<'boxes'>;

/** An output manifest of a bounding-box job. */
export async function writeGroundTruthBoxes(source: Boxes, options: Options): Promise<Report> {
  const { values } = options;
  const jobName = values.job ?? 'converted';
  checkJobName(jobName);
  const { classes: labels } = source;
  let images = 0;
  const lines = async function* (): AsyncGenerator<string> {
    for await (const image of source.items) {
      images++;
      const line = boxManifestLine({
        input: { 'source-ref': `${values.prefix ?? ''}${image.name}` },
        ...{ attribute: values.attribute ?? jobName, jobName, creationDate: new Date() },
        ...{ labels, image },
      });
      yield `${line}\n`;
    }
  };
  await writePieces(values.out, inPieces(lines()));
  return { images, classes: labels.length };
}

/** COCO with boxes and no masks. */
export async function writeCocoBoxes(source: Boxes, options: Options): Promise<Report> {
  const builder = new CocoBoxesBuilder(source.classes);
  const images = await each(source, (image) => builder.add(image));
  await writePieces(options.values.out, jsonPieces(builder.document));
  return { images, classes: source.classes.length };
}

/** YOLO detection: `labels/*.txt` and `data.yaml`. */
export async function writeYoloBoxes(source: Boxes, { values }: Options): Promise<Report> {
  const images = await writeEach(source, join(values.out!, 'labels'), '.txt', (image) =>
    toYoloBoxes(image, source.classes),
  );
  await writeOutput(join(values.out!, 'data.yaml'), yoloDataFile(source.classes));
  return { images, classes: source.classes.length };
}

/** Pascal VOC: an XML for each picture in `Annotations`. */
export async function writeVocBoxes(source: Boxes, { values }: Options): Promise<Report> {
  const folder = join(values.out!, 'Annotations');
  const images = await writeEach(source, folder, '.xml', (image) =>
    toVocXml({ ...image, name: source.names.of(image.name).replace(/^.*\//, '') }),
  );
  return { images, classes: source.classes.length };
}

/** Label Studio's JSON, to be imported with its annotations. */
export async function writeLabelStudioBoxes(source: Boxes, { values }: Options): Promise<Report> {
  let images = 0;
  const tasks = async function* (): AsyncGenerator<string> {
    // The picture's address stays whole: it is what Label Studio shows.
    for await (const image of source.items) {
      yield `${images++ === 0 ? '[' : ','}\n${JSON.stringify(toLabelStudioTask(image))}`;
    }
    yield images === 0 ? '[]\n' : '\n]\n';
  };
  await writePieces(values.out, inPieces(tasks()));
  return { images, classes: source.classes.length };
}

async function each(source: Boxes, take: (image: BoxedImage) => void): Promise<number> {
  let count = 0;
  for await (const image of source.items) {
    take({ ...image, name: source.names.of(image.name) });
    count++;
  }
  return count;
}
