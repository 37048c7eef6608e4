/** A grey picture of 100 megapixels in a file of some kilobytes: one bit a pixel, all alike. */
export async function hugePicture(): Promise<string> {
  const size = 10_000;
  const rows = new Blob([new Uint8Array((size / 8 + 1) * size)]);
  const deflated = new Uint8Array(
    await new Response(rows.stream().pipeThrough(new CompressionStream('deflate'))).arrayBuffer(),
  );
  const table = Uint32Array.from({ length: 256 }, (_, at) => {
    let value = at;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
  const chunk = (name: string, data: Uint8Array): Uint8Array => {
    const bytes = new Uint8Array(12 + data.length);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, data.length);
    for (let at = 0; at < 4; at++) bytes[4 + at] = name.charCodeAt(at);
    bytes.set(data, 8);
    let sum = 0xffffffff;
    for (const byte of bytes.subarray(4, 8 + data.length)) {
      sum = table[(sum ^ byte) & 255]! ^ (sum >>> 8);
    }
    view.setUint32(8 + data.length, ~sum >>> 0);
    return bytes;
  };
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, size);
  new DataView(header.buffer).setUint32(4, size);
  header[8] = 1;
  const signature = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflated),
    chunk('IEND', new Uint8Array()),
  ];
  return URL.createObjectURL(new Blob(parts as BlobPart[], { type: 'image/png' }));
}
