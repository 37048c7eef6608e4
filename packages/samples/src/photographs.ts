/** A photograph that an npm package ships, in the public domain. */
export interface SamplePhotograph {
  readonly name: string;
  /** What can be seen. */
  readonly title: string;
  /** Below which name `@gt-elements/samples` exports the file. */
  readonly file: string;
  /** Classes that suit it. */
  readonly classes: readonly string[];
}

/** The photographs that this package gives access to. */
export const SAMPLE_PHOTOGRAPHS: readonly SamplePhotograph[] = [
  {
    name: 'boats',
    title: 'Boats on a river',
    file: 'photographs/boats.jpg',
    classes: ['Boat', 'Person', 'House', 'Tree', 'Water', 'Sky'],
  },
  {
    name: 'flowers',
    title: 'Flowers',
    file: 'photographs/flowers.jpg',
    classes: ['Flower', 'Stem', 'Bulb'],
  },
  {
    name: 'airplane',
    title: 'An airplane from above',
    file: 'photographs/airplane.jpg',
    classes: ['Airplane', 'Ground'],
  },
  {
    name: 'alpine',
    title: 'A valley in the Alps',
    file: 'photographs/alpine.jpg',
    classes: ['Tree', 'House', 'Mountain', 'Sky'],
  },
  {
    name: 'home',
    title: 'A farmhouse',
    file: 'photographs/home.jpg',
    classes: ['House', 'Ground', 'Sky'],
  },
];
