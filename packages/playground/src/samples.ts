import { drawStreet, SAMPLE_PHOTOGRAPHS, STREET_CLASSES } from '@gt-elements/samples';

/** A picture that the demo offers. */
export interface DemoPicture {
  readonly name: string;
  readonly title: string;
  readonly classes: readonly string[];
  /** Gives the picture's address, made when first asked for. */
  readonly url: () => Promise<string>;
}

const memo = (make: () => Promise<string>): (() => Promise<string>) => {
  let made: Promise<string> | undefined;
  return () => (made ??= make());
};

/** The pictures to choose from, the drawn street first. */
export function demoPictures(): DemoPicture[] {
  return [
    {
      name: 'street',
      title: 'A street, drawn',
      classes: STREET_CLASSES,
      url: memo(() => streetUrl(1)),
    },
    ...SAMPLE_PHOTOGRAPHS.map(({ name, title, classes, url }) => ({
      name,
      title,
      classes,
      url: () => Promise.resolve(url.href),
    })),
  ];
}

async function streetUrl(seed: number): Promise<string> {
  const { width, height, pixels } = drawStreet({ seed });
  const canvas = new OffscreenCanvas(width, height);
  const image = new ImageData(width, height);
  image.data.set(pixels);
  canvas.getContext('2d')!.putImageData(image, 0, 0);
  return URL.createObjectURL(await canvas.convertToBlob({ type: 'image/png' }));
}
