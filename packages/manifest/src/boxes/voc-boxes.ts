import { shapeError } from '../convert/labelled-image.js';
import { childOf, escapeXml, parseXml, textOf, type XmlElement } from '../xml/elements.js';
import { type BoxedImage, type LabelledBox, onPixels } from './labelled-boxes.js';

/**
 * A picture's boxes as a Pascal VOC annotation. VOC counts pixels from 1 and names the last pixel
 * that is inside: a box over a whole picture of 4 pixels goes from 1 to 4. Sides go to whole pixels.
 */
export function toVocXml(image: BoxedImage): string {
  const { name, width, height, boxes } = image;
  const objects = boxes.map((box) => {
    const at = onPixels(box, image);
    return `  <object>
    <name>${escapeXml(box.label)}</name>
    <pose>Unspecified</pose>
    <truncated>0</truncated>
    <difficult>0</difficult>
    <bndbox>
      <xmin>${at.left + 1}</xmin>
      <ymin>${at.top + 1}</ymin>
      <xmax>${at.left + at.width}</xmax>
      <ymax>${at.top + at.height}</ymax>
    </bndbox>
  </object>
`;
  });
  return `<annotation>
  <filename>${escapeXml(name)}</filename>
  <size>
    <width>${width}</width>
    <height>${height}</height>
    <depth>3</depth>
  </size>
  <segmented>0</segmented>
${objects.join('')}</annotation>
`;
}

/**
 * The boxes of a Pascal VOC annotation. Files that were written by tools which count from 0 have
 * boxes that begin at 0; all boxes of such a file are read so.
 *
 * @throws {ManifestError} `convert-shape` with the place in the file
 */
export function fromVocXml(text: string): BoxedImage {
  const root = parseXml(text);
  if (root.name !== 'annotation') {
    throw shapeError(`There is <${root.name}>.`, root.name, '<annotation>');
  }
  const size = childOf(root, 'size');
  const [width, height] = [Number(textOf(size, 'width')), Number(textOf(size, 'height'))];
  if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0)) {
    throw shapeError(`The picture is ${width} × ${height}.`, 'size', 'its width and height');
  }
  const name = textOf(root, 'filename');
  if (!name) throw shapeError('The picture has no name.', 'filename', 'its file name');
  const objects = root.children.filter((child) => child.name === 'object');
  const corners = objects.map(cornersOf);
  const first = corners.some(({ xmin, ymin }) => xmin < 1 || ymin < 1) ? 0 : 1;
  const boxes = corners.map(({ label, xmin, ymin, xmax, ymax }): LabelledBox => {
    const [left, top] = [xmin - first, ymin - first];
    return { label, left, top, width: xmax - left, height: ymax - top, confidence: 0 };
  });
  return { name, width, height, boxes };
}

function cornersOf(
  object: XmlElement,
  at: number,
): {
  label: string;
  xmin: number;
  ymin: number;
  xmax: number;
  ymax: number;
} {
  const key = `object ${at + 1}`;
  const label = textOf(object, 'name');
  if (!label) throw shapeError('The object has no name.', key, 'the name of its class');
  const box = childOf(object, 'bndbox');
  const [xmin, ymin, xmax, ymax] = ['xmin', 'ymin', 'xmax', 'ymax'].map((side) =>
    Number(textOf(box, side) ?? NaN),
  ) as [number, number, number, number];
  if (!(xmax >= xmin && ymax >= ymin)) {
    const what = `The box goes from (${xmin}, ${ymin}) to (${xmax}, ${ymax}).`;
    throw shapeError(what, `${key}.bndbox`, 'xmin, ymin, xmax and ymax');
  }
  return { label, xmin, ymin, xmax, ymax };
}
