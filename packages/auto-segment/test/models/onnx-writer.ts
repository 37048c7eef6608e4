/**
 * Writes small ONNX files: the few fields of onnx.proto3 that a chain of nodes needs, in the wire
 * format of protocol buffers.
 */

const encoder = new TextEncoder();

function varint(value: number): number[] {
  const out: number[] = [];
  let left = value;
  while (left > 127) {
    out.push((left % 128) | 128);
    left = Math.floor(left / 128);
  }
  return [...out, left];
}

const tag = (field: number, wire: number) => varint(field * 8 + wire);
const number = (field: number, value: number) => [...tag(field, 0), ...varint(value)];
const bytes = (field: number, content: ArrayLike<number>) => [
  ...tag(field, 2),
  ...varint(content.length),
  ...Array.from(content),
];
const text = (field: number, value: string) => bytes(field, encoder.encode(value));

const FLOAT = 1;

/** A constant tensor of 32-bit floats. */
export interface Constant {
  readonly name: string;
  readonly dims: readonly number[];
  readonly values: readonly number[];
}

/** One operation. */
export interface Node {
  readonly operation: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Attributes that are lists of whole numbers. */
  readonly attributes?: Readonly<Record<string, readonly number[]>>;
}

/** A tensor that goes in or comes out; a text is a size that is not fixed. */
export interface Value {
  readonly name: string;
  readonly dims: readonly (number | string)[];
}

function valueInfo({ name, dims }: Value): number[] {
  const shape = dims.flatMap((size) =>
    bytes(1, typeof size === 'number' ? number(1, size) : text(2, size)),
  );
  const tensor = [...number(1, FLOAT), ...bytes(2, shape)];
  return [...text(1, name), ...bytes(2, bytes(1, tensor))];
}

function tensor({ name, dims, values }: Constant): number[] {
  const raw = new Uint8Array(Float32Array.from(values).buffer);
  return [
    ...dims.flatMap((size) => number(1, size)),
    ...number(2, FLOAT),
    ...text(8, name),
    ...bytes(9, raw),
  ];
}

const INTS = 7;

function node({ operation, inputs, outputs, attributes = {} }: Node): number[] {
  return [
    ...inputs.flatMap((name) => text(1, name)),
    ...outputs.flatMap((name) => text(2, name)),
    ...text(4, operation),
    ...Object.entries(attributes).flatMap(([name, values]) =>
      bytes(5, [...text(1, name), ...values.flatMap((v) => number(8, v)), ...number(20, INTS)]),
    ),
  ];
}

/** A model's file: operator set 13. */
export function writeOnnx(graph: {
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly constants: readonly Constant[];
  readonly nodes: readonly Node[];
}): Uint8Array<ArrayBuffer> {
  const body = [
    ...graph.nodes.flatMap((one) => bytes(1, node(one))),
    ...text(2, 'graph'),
    ...graph.constants.flatMap((one) => bytes(5, tensor(one))),
    ...graph.inputs.flatMap((one) => bytes(11, valueInfo(one))),
    ...graph.outputs.flatMap((one) => bytes(12, valueInfo(one))),
  ];
  return Uint8Array.from([
    ...number(1, 8),
    ...bytes(7, body),
    ...bytes(8, [...text(1, ''), ...number(2, 13)]),
  ]);
}
