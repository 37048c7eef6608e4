import { drawStreet, SAMPLE_PHOTOGRAPHS, STREET_CLASSES } from '@gt-elements/samples';
import { definePreviewElements, TemplateRoom } from '@gt-elements/studio/preview';

const TEMPLATE = `<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
<crowd-form>
  <crowd-semantic-segmentation
    name="crowd-semantic-segmentation"
    src="{{ task.input.taskObject | grant_read_access }}"
    header="{{ task.input.question }}"
    labels="{{ task.input.labels | to_json | escape }}"
  >
    <full-instructions header="How to label">
      <p>Paint every pixel of each object, and nothing beside it.</p>
    </full-instructions>
    <short-instructions>
      <p>Choose a class, then paint.</p>
    </short-instructions>
  </crowd-semantic-segmentation>
</crowd-form>
`;

const street = streetAddress();

const pictures = new Map<string, () => Promise<string> | string>([
  ['s3://samples/street.png', () => street],
  ...SAMPLE_PHOTOGRAPHS.map(
    ({ name, url }) => [`s3://samples/${name}.jpg`, () => url.href] as const,
  ),
]);

const manifest = [...pictures.keys()]
  .map((source) => JSON.stringify({ 'source-ref': source, question: 'Paint what you see' }))
  .join('\n');

definePreviewElements();
const room = new TemplateRoom();
room.show({
  template: TEMPLATE,
  manifest,
  labels: [...STREET_CLASSES],
  elementsUrl: new URL('./elements/gt-elements.js', location.href).href,
  grantReadAccess: (uri) => {
    const address = pictures.get(uri);
    if (!address) throw new Error(`There is no sample ${uri}.`);
    return address();
  },
});
document.querySelector('main')!.append(room);

/** The drawn street as an address that a frame on another origin can read. */
function streetAddress(): string {
  const { width, height, pixels } = drawStreet();
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const image = new ImageData(width, height);
  image.data.set(pixels);
  canvas.getContext('2d')!.putImageData(image, 0, 0);
  return canvas.toDataURL('image/png');
}
